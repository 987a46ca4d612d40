package io.neuralmemory.mcp.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.neuralmemory.Fusion;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.mcp.share.SharedStore;
import io.neuralmemory.mcp.wire.RpcJson;
import java.util.List;

/** Finds the memories that answer a question. */
record RecallTool(SharedStore store, Part part) implements Tool {
    private static final int DEFAULT_LIMIT = 5;

    @Override
    public String name() {
        return "recall";
    }

    @Override
    public ToolAnswer call(Arguments arguments) {
        MemoryQuery query = query(arguments);
        List<MemoryMatch> matches = store.read(all -> part.of(all, arguments).search(query));
        StringBuilder text = new StringBuilder();
        ObjectNode values = RpcJson.object();
        ArrayNode found = values.putArray("memories");
        for (MemoryMatch match : matches) {
            MemoryView view = MemoryView.excerpt(match.memory());
            List<String> parts = view.isWhole() ? List.of() : parts(match);
            text.append(found.size() + 1).append(". ").append(view.text());
            parts.forEach(part -> text.append("\nIn it: ").append(part));
            text.append("\n\n");
            found.add(json(match, view, parts));
        }
        return new ToolAnswer(
                matches.isEmpty()
                        ? "No memory answers this. Try other words, or 'list' to see what there is."
                        : text.toString().strip(),
                values);
    }

    /** What answers in a text that is too long to be shown whole. */
    private static List<String> parts(MemoryMatch match) {
        return match.passage().stream()
                .filter(memory -> LongText.isChunk(memory, match.memory().id()))
                .map(memory -> memory.value().content())
                .toList();
    }

    private ObjectNode json(MemoryMatch match, MemoryView view, List<String> parts) {
        ObjectNode json = view.json().put("score", match.score());
        if (!match.memory().value().embedding().isEmpty() && !store.door().isWordsAlone()) {
            json.put("similarity", match.similarity());
        }
        if (!parts.isEmpty()) {
            ArrayNode array = json.putArray("parts");
            parts.forEach(array::add);
        }
        ArrayNode around = json.arrayNode();
        match.passage().stream()
                .filter(memory -> !memory.id().equals(match.memory().id())
                        && !LongText.isChunk(memory, match.memory().id()))
                .forEach(memory -> around.add(MemoryView.excerpt(memory).json()));
        if (!around.isEmpty()) {
            json.set("neighbours", around);
        }
        return json;
    }

    private MemoryQuery query(Arguments arguments) {
        MemoryQuery.Builder query = MemoryQuery.about(arguments.text("query"))
                .limit(arguments.findWhole("limit").orElse(DEFAULT_LIMIT))
                .filter(Part.filter(arguments))
                .returningWholes()
                .withoutCountingAccess();
        arguments.findWhole("neighbours").ifPresent(count -> {
            query.withNeighbours(count);
            if (count > 0) {
                query.turnByTurn();
            }
        });
        arguments.findNumber("min_similarity").ifPresent(query::minSimilarity);
        if (store.door().isWordsAlone()) {
            query.fusion(Fusion.weighted(0));
        }
        return query.build();
    }
}
