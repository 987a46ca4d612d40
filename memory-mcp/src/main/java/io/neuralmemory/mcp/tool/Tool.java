package io.neuralmemory.mcp.tool;

/** One thing that a model may ask for. Its schema is in tools.json, and what it is called with agrees with that. */
interface Tool {
    /** Its name in tools.json. */
    String name();

    /**
     * Does it.
     *
     * @throws IllegalArgumentException if the arguments cannot be, for a reason that no schema has words for
     * @throws io.neuralmemory.MemoryStoreException if the store refuses
     */
    ToolAnswer call(Arguments arguments);
}
