package io.neuralmemory.mcp.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.mcp.wire.RpcJson;
import java.util.ArrayList;
import java.util.List;

/** A memory as a model sees it: as text, and as JSON. Contents are cut where there are many of them. */
final class MemoryView {
    /** What is shown of a content in a list: a few paragraphs, so that fifty of them do not fill a model's context. */
    private static final int EXCERPT = 2_000;

    private final Memory memory;
    private final boolean isWhole;

    private MemoryView(Memory memory, boolean isWhole) {
        this.memory = memory;
        this.isWhole = isWhole;
    }

    static MemoryView whole(Memory memory) {
        return new MemoryView(memory, true);
    }

    static MemoryView excerpt(Memory memory) {
        return new MemoryView(memory, memory.value().content().length() <= EXCERPT);
    }

    /** Whether all of the content is shown. */
    boolean isWhole() {
        return isWhole;
    }

    private String content() {
        String content = memory.value().content();
        if (isWhole) {
            return content;
        }
        int end = Character.isHighSurrogate(content.charAt(EXCERPT - 1)) ? EXCERPT - 1 : EXCERPT;
        return content.substring(0, end);
    }

    /** The content, and below it what is known of it. */
    String text() {
        MemoryMetadata metadata = memory.value().metadata();
        List<String> facts = new ArrayList<>();
        facts.add("id " + memory.id());
        facts.add("made " + memory.key().timestamp());
        facts.add("importance " + metadata.importance());
        if (!metadata.tags().isEmpty()) {
            facts.add("tags " + String.join(", ", metadata.tags()));
        }
        metadata.attributes()
                .forEach((name, value) -> facts.add(name + " "
                        + value.<Object>match(
                                text -> text, flag -> flag, whole -> whole, real -> real, texts -> texts)));
        metadata.expiresAt().ifPresent(time -> facts.add("expires " + time));
        String cut =
                isWhole ? "" : " … (" + memory.value().content().length() + " characters; 'get' shows all of them)";
        return content() + cut + "\n(" + String.join("; ", facts) + ")";
    }

    ObjectNode json() {
        MemoryMetadata metadata = memory.value().metadata();
        ObjectNode json = RpcJson.object();
        json.put("id", memory.id()).put("content", content());
        if (!isWhole) {
            json.put("truncated", true);
        }
        json.put("created_at", memory.key().timestamp().toString());
        json.put("importance", metadata.importance());
        ArrayNode tags = json.putArray("tags");
        metadata.tags().forEach(tags::add);
        ObjectNode attributes = json.putObject("attributes");
        metadata.attributes().forEach((name, value) -> {
            if (name.equals(MemoryField.COLLECTION.name())) {
                value.asText().ifPresent(collection -> json.put("collection", collection));
            } else {
                attributes.set(
                        name,
                        value.match(
                                attributes::textNode,
                                attributes::booleanNode,
                                attributes::numberNode,
                                attributes::numberNode,
                                texts -> {
                                    ArrayNode array = attributes.arrayNode();
                                    texts.forEach(array::add);
                                    return array;
                                }));
            }
        });
        metadata.expiresAt().ifPresent(time -> json.put("expires_at", time.toString()));
        return json;
    }
}
