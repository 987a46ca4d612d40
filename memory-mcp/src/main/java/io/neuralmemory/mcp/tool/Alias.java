package io.neuralmemory.mcp.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A tool under the name that it had with the original server: the same tool, which also takes the id as {@code key}.
 *
 * @param name the other name
 * @param tool the tool's own
 */
record Alias(String name, String tool) {
    static final List<Alias> ORIGINAL = List.of(
            new Alias("store_memory", "remember"),
            new Alias("search_memory", "recall"),
            new Alias("retrieve_memory", "get"),
            new Alias("update_memory", "update"),
            new Alias("delete_memory", "forget"),
            new Alias("memory_stats", "stats"));

    private static final String KEY = "key";

    static Optional<Alias> named(String name) {
        return ORIGINAL.stream().filter(alias -> alias.name().equals(name)).findFirst();
    }

    static Optional<Alias> of(String tool) {
        return ORIGINAL.stream().filter(alias -> alias.tool().equals(tool)).findFirst();
    }

    /** The arguments, by the names that the tool knows. */
    static ObjectNode translated(ObjectNode arguments) {
        if (!arguments.has(KEY) || arguments.has("id")) {
            return arguments;
        }
        ObjectNode translated = arguments.deepCopy();
        translated.set("id", translated.remove(KEY));
        return translated;
    }
}
