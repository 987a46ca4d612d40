package io.neuralmemory.cli.intake;

import io.neuralmemory.NewMemory;
import java.time.Instant;
import java.util.List;

/**
 * The knowledge graph of the MCP reference server for memory: its file, an entity or relation a line, or what its tool
 * {@code read_graph} returns, one object with {@code entities} and {@code relations}.
 */
final class McpMemory implements IntakeFormat {
    @Override
    public String title() {
        return "an MCP memory server's knowledge graph";
    }

    @Override
    public boolean recognises(Shape shape) {
        return isLine(shape) || isGraph(shape);
    }

    private static boolean isLine(Shape shape) {
        return shape.isObject()
                && shape.has("type")
                && (shape.has("entityType") || shape.has("observations") || shape.has("relationType"));
    }

    private static boolean isGraph(Shape shape) {
        return shape.isObject() && shape.isArray("entities") && !shape.has("version");
    }

    @Override
    public void read(IntakeFile file, Instant now, IntakeSink sink) {
        Feed feed = new Feed(now, sink);
        if (isGraph(Shape.of(file))) {
            feed.all(ArrayEntries.of(file, "entities"), entries -> KnowledgeGraph.entity(Feed.object(entries)));
            feed.all(ArrayEntries.of(file, "relations"), entries -> List.of(relation(Feed.object(entries))));
        } else {
            feed.all(new LineEntries(file), entries -> line(Feed.object(entries)));
        }
    }

    private static List<NewMemory> line(JsonObject line) {
        String type = line.required("type");
        return switch (type) {
            case "entity" -> KnowledgeGraph.entity(line);
            case "relation" -> List.of(relation(line));
            default -> throw new IllegalArgumentException("type is '" + type + "'; expected entity or relation");
        };
    }

    private static NewMemory relation(JsonObject line) {
        return KnowledgeGraph.relation(line.required("from"), line.required("relationType"), line.required("to"));
    }
}
