package io.neuralmemory.mcp.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.neuralmemory.NewMemory;
import io.neuralmemory.mcp.share.SharedStore;
import io.neuralmemory.mcp.wire.RpcJson;

/** Stores a memory. */
record RememberTool(SharedStore store, Part part, FreshIds ids) implements Tool {
    @Override
    public String name() {
        return "remember";
    }

    @Override
    public ToolAnswer call(Arguments arguments) {
        // The id first: should the store fail on the way, the second attempt stores the same memory.
        String id = arguments.findText("id").orElseGet(ids::next);
        NewMemory memory = memory(id, arguments);
        boolean isNew = store.write(all -> {
            boolean isThere = all.contains(id);
            if (isThere) {
                LongText.dropChunks(all, id);
            }
            part.of(all, arguments).store(memory);
            return !isThere;
        });
        ObjectNode values = RpcJson.object();
        values.put("id", id).put("replaced", !isNew);
        return new ToolAnswer((isNew ? "Remembered" : "Replaced what was remembered") + " as " + id, values);
    }

    private static NewMemory memory(String id, Arguments arguments) {
        NewMemory.Builder memory =
                NewMemory.builder(arguments.text("content")).id(id).tags(arguments.texts("tags"));
        arguments.findNumber("importance").ifPresent(importance -> memory.importance((float) importance));
        arguments.findTime("expires_at").ifPresent(memory::expiresAt);
        arguments
                .attributes("attributes")
                .forEach((name, value) -> value.ifPresent(given -> memory.attribute(name, given)));
        return memory.build();
    }
}
