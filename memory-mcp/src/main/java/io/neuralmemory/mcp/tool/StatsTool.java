package io.neuralmemory.mcp.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.neuralmemory.engine.StoreInfo;
import io.neuralmemory.mcp.share.SharedStore;
import io.neuralmemory.mcp.wire.RpcJson;
import java.util.Map;
import java.util.Optional;

/** Tells how many memories there are, and where. */
record StatsTool(SharedStore store, Part part) implements Tool {
    @Override
    public String name() {
        return "stats";
    }

    @Override
    public ToolAnswer call(Arguments arguments) {
        ObjectNode values = store.read(all -> {
            ObjectNode counts = RpcJson.object();
            counts.put("memories", part.of(all, arguments).size());
            Map<String, Long> collections = part.bound().isPresent() ? Map.of() : all.collections();
            ObjectNode each = counts.putObject("collections");
            collections.forEach(each::put);
            return counts;
        });
        StoreInfo info = store.door().look();
        values.put("store", info.place());
        values.put("bytes", info.byteLength());
        info.backend().ifPresent(name -> values.put("backend", name));
        Optional<String> embedder = Optional.ofNullable(info.settings().get("embedder"));
        embedder.ifPresent(name -> values.put("embedder", name));
        info.createdAt().ifPresent(time -> values.put("created_at", time.toString()));
        return new ToolAnswer(text(values), values);
    }

    private String text(ObjectNode values) {
        boolean hasMeaning = values.has("embedder") && !store.door().isWordsAlone();
        StringBuilder text = new StringBuilder()
                .append(values.path("memories").asLong())
                .append(values.path("memories").asLong() == 1 ? " memory in " : " memories in ")
                .append(values.path("store").asText())
                .append(", ")
                .append(values.path("bytes").asLong())
                .append(" bytes; found by words")
                .append(
                        hasMeaning
                                ? " and by meaning (" + values.path("embedder").asText() + ")"
                                : " alone");
        values.path("collections")
                .properties()
                .forEach(entry -> text.append("\ncollection ")
                        .append(entry.getKey())
                        .append(": ")
                        .append(entry.getValue().asLong()));
        return text.toString();
    }
}
