package io.neuralmemory.mcp.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.neuralmemory.Memories;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryOrder;
import io.neuralmemory.mcp.share.SharedStore;
import io.neuralmemory.mcp.wire.RpcJson;
import java.util.List;
import java.util.Optional;

/** Lists memories, page by page. */
record ListTool(SharedStore store, Part part) implements Tool {
    private static final int DEFAULT_LIMIT = 20;

    @Override
    public String name() {
        return "list";
    }

    @Override
    public ToolAnswer call(Arguments arguments) {
        int limit = arguments.findWhole("limit").orElse(DEFAULT_LIMIT);
        // One more than is shown tells whether there are more.
        List<Memory> found = store.read(all -> page(part.of(all, arguments), arguments, limit + 1));
        List<Memory> page = found.subList(0, Math.min(limit, found.size()));
        StringBuilder text = new StringBuilder();
        ObjectNode values = RpcJson.object();
        ArrayNode memories = values.putArray("memories");
        for (Memory memory : page) {
            MemoryView view = MemoryView.excerpt(memory);
            text.append("- ").append(view.text()).append("\n\n");
            memories.add(view.json());
        }
        if (found.size() > limit) {
            String last = page.get(limit - 1).id();
            text.append("There are more: call again with after = ").append(last);
            values.put("next_after", last);
        }
        return new ToolAnswer(
                page.isEmpty() ? "There are no such memories." : text.toString().strip(), values);
    }

    private static List<Memory> page(Memories memories, Arguments arguments, int limit) {
        MemoryFilter filter = Part.filter(arguments);
        MemoryOrder order = order(arguments.findText("order").orElse("newest"));
        Optional<String> after = arguments.findText("after");
        if (after.isEmpty()) {
            return memories.list(filter, order, limit);
        }
        Memory seen = memories.find(after.get())
                .orElseThrow(() -> new IllegalArgumentException("after is '" + after.get()
                        + "', and no memory has this id any more; list again from the beginning"));
        return memories.list(filter, order, limit, seen);
    }

    private static MemoryOrder order(String name) {
        return switch (name) {
            case "oldest" -> MemoryOrder.oldestFirst();
            case "importance" -> MemoryOrder.descending(MemoryField.IMPORTANCE);
            default -> MemoryOrder.newestFirst();
        };
    }
}
