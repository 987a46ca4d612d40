package io.neuralmemory.mcp.tool;

import io.neuralmemory.Memory;
import io.neuralmemory.mcp.share.SharedStore;

/** Shows one memory whole. */
record GetTool(SharedStore store, Part part) implements Tool {
    @Override
    public String name() {
        return "get";
    }

    @Override
    public ToolAnswer call(Arguments arguments) {
        Memory memory = store.read(all -> part.of(all, arguments).find(arguments.text("id")))
                .orElseThrow(() -> noMemory(arguments.text("id")));
        MemoryView view = MemoryView.whole(memory);
        return new ToolAnswer(view.text(), view.json());
    }

    static IllegalArgumentException noMemory(String id) {
        return new IllegalArgumentException(
                "no memory has the id '" + id + "'; find the right one with 'recall' or 'list'");
    }
}
