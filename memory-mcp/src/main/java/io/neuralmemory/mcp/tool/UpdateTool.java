package io.neuralmemory.mcp.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.neuralmemory.AttributeValue;
import io.neuralmemory.Memories;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.mcp.share.SharedStore;
import io.neuralmemory.mcp.wire.RpcJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** Changes what is given of a memory, and leaves the rest. */
record UpdateTool(SharedStore store, Part part) implements Tool {
    @Override
    public String name() {
        return "update";
    }

    @Override
    public ToolAnswer call(Arguments arguments) {
        String id = arguments.text("id");
        boolean isThere = store.write(all -> {
            Memories memories = part.of(all, arguments);
            if (arguments.has("content") && memories.contains(id)) {
                LongText.dropChunks(memories, id);
            }
            return memories.update(id, value -> changed(value, arguments));
        });
        if (!isThere) {
            throw GetTool.noMemory(id);
        }
        ObjectNode values = RpcJson.object();
        values.put("id", id);
        return new ToolAnswer("Updated " + id, values);
    }

    private static MemoryValue changed(MemoryValue value, Arguments arguments) {
        MemoryMetadata.Builder metadata = value.metadata().toBuilder();
        if (arguments.has("tags")) {
            metadata.tags(arguments.texts("tags"));
        }
        arguments.findNumber("importance").ifPresent(importance -> metadata.importance((float) importance));
        arguments.findTime("expires_at").ifPresent(metadata::expiresAt);
        Map<String, AttributeValue> attributes =
                new LinkedHashMap<>(value.metadata().attributes());
        arguments.attributes("attributes").forEach((name, given) -> {
            if (name.equals(MemoryField.COLLECTION.name())) {
                throw new IllegalArgumentException(
                        "the attribute 'collection' is the memory's collection, which stays; store it anew in another");
            }
            given.ifPresentOrElse(wanted -> attributes.put(name, wanted), () -> attributes.remove(name));
        });
        MemoryValue changed = value.withMetadata(metadata.attributes(attributes).build());
        return arguments.findText("content").map(changed::withContent).orElse(changed);
    }
}
