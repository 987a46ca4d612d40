package io.neuralmemory.springboot;

import io.neuralmemory.MemoryStats;
import io.neuralmemory.PersistentMemory;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the health of a store tells. */
final class StoreFigures {
    private StoreFigures() {}

    /** Throws what the store throws once it was closed or has failed. */
    static Map<String, Object> of(PersistentMemory memory) {
        MemoryStats stats = memory.stats();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("memories", stats.memories());
        figures.put("unsavedChanges", stats.unsavedChanges());
        stats.lastSavedAt().ifPresent(time -> figures.put("lastSavedAt", time.toString()));
        figures.put("findingsOfOpening", memory.recovery().findings().size());
        return figures;
    }
}
