package io.neuralmemory.mcp.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.neuralmemory.Memories;
import io.neuralmemory.mcp.share.SharedStore;
import io.neuralmemory.mcp.wire.RpcJson;

/** Deletes one memory, with its chunks. */
record ForgetTool(SharedStore store, Part part) implements Tool {
    @Override
    public String name() {
        return "forget";
    }

    @Override
    public ToolAnswer call(Arguments arguments) {
        String id = arguments.text("id");
        boolean wasThere = store.write(all -> {
            Memories memories = part.of(all, arguments);
            if (memories.contains(id)) {
                LongText.dropChunks(memories, id);
            }
            return memories.delete(id);
        });
        if (!wasThere) {
            throw GetTool.noMemory(id);
        }
        ObjectNode values = RpcJson.object();
        values.put("id", id).put("deleted", true);
        return new ToolAnswer("Forgot " + id, values);
    }
}
