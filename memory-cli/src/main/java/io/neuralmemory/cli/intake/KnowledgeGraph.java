package io.neuralmemory.cli.intake;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.NewMemory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Memories of a graph of entities. Its parts have no ids: each gets one made of what it says, so that the same part
 * keeps it however the graph grows.
 */
final class KnowledgeGraph {
    private KnowledgeGraph() {}

    /** One memory an observation; for an entity without any, one that says what it is. */
    static List<NewMemory> entity(JsonObject entity) {
        String name = entity.required("name");
        Optional<String> type = entity.text("entityType").filter(text -> !text.isBlank());
        List<String> observations = entity.texts("observations");
        if (observations.isEmpty()) {
            String content = name + ": " + type.orElse("entity");
            return List.of(named(part("entity", content, name, type.orElse("")), name, type)
                    .build());
        }
        return observations.stream()
                .map(text -> named(part("observation", name + ": " + text, name, text), name, type)
                        .build())
                .toList();
    }

    private static NewMemory.Builder named(NewMemory.Builder memory, String name, Optional<String> type) {
        memory.attribute("entity", AttributeValue.of(name));
        type.ifPresent(
                text -> memory.attribute("entity_type", AttributeValue.of(text)).tags(List.of(text)));
        return memory;
    }

    /** A relation as a sentence, with its three parts as attributes. */
    static NewMemory relation(String from, String type, String to) {
        return part("relation", from + " " + type.replace('_', ' ') + " " + to, from, type, to)
                .attribute("from", AttributeValue.of(from))
                .attribute("relation_type", AttributeValue.of(type))
                .attribute("to", AttributeValue.of(to))
                .tags(List.of("relation"))
                .build();
    }

    private static NewMemory.Builder part(String kind, String content, String... identity) {
        byte[] key = (kind + "\0" + String.join("\0", identity)).getBytes(StandardCharsets.UTF_8);
        return NewMemory.builder(content)
                .id(UUID.nameUUIDFromBytes(key).toString())
                .attribute("kind", AttributeValue.of(kind));
    }
}
