package io.neuralmemory.cli.intake;

import io.neuralmemory.NewMemory;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What mem0 returns for all memories, as JSON: an array of them, or an object with {@code results} or {@code memories},
 * and perhaps the {@code relations} of its graph.
 */
final class Mem0Export implements IntakeFormat {
    private static final List<String> LISTS = List.of("results", "memories");
    private static final Set<String> OWN_PLACES =
            Set.of("id", "memory", "metadata", "categories", "created_at", "embedding", "score");

    @Override
    public String title() {
        return "a mem0 export";
    }

    @Override
    public boolean recognises(Shape shape) {
        return isList(shape) || LISTS.stream().anyMatch(name -> isIn(shape, name));
    }

    private static boolean isList(Shape shape) {
        return shape.isArray() && shape.has("memory") && shape.has("id");
    }

    private static boolean isIn(Shape shape, String name) {
        return shape.isObject() && shape.isArray(name) && shape.inner(name).containsAll(Set.of("memory", "id"));
    }

    @Override
    public void read(IntakeFile file, Instant now, IntakeSink sink) {
        Feed feed = new Feed(now, sink);
        Shape shape = Shape.of(file);
        if (isList(shape)) {
            feed.all(ArrayEntries.of(file), entries -> List.of(memory(Feed.object(entries))));
            return;
        }
        for (String name : LISTS) {
            feed.all(ArrayEntries.of(file, name), entries -> List.of(memory(Feed.object(entries))));
        }
        feed.all(ArrayEntries.of(file, "relations"), entries -> List.of(relation(Feed.object(entries))));
    }

    private static NewMemory memory(JsonObject entry) {
        NewMemory.Builder memory = NewMemory.builder(entry.text("memory").orElse(""))
                .id(entry.required("id"))
                .embedding(entry.numbers("embedding"))
                .tags(entry.texts("categories"));
        entry.text("created_at").map(WrittenTime::parse).ifPresent(memory::timestamp);
        entry.object("metadata").ifPresent(metadata -> Attributes.addAll(metadata, memory));
        Attributes.addAll(entry, OWN_PLACES, memory);
        return memory.build();
    }

    private static NewMemory relation(JsonObject entry) {
        String to = entry.text("target").or(() -> entry.text("destination")).orElseGet(() -> entry.required("target"));
        return KnowledgeGraph.relation(entry.required("source"), entry.required("relationship"), to);
    }
}
