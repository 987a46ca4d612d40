package io.neuralmemory.engine.write;

import io.neuralmemory.spi.Change;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What changed since the last save: the latest change of each id. Not thread-safe; guarded by the lock of
 * {@link WritePath}.
 */
public final class DirtySet {
    private Map<String, Change> changes = new LinkedHashMap<>();

    public void add(Change change) {
        changes.put(change.id(), change);
    }

    boolean contains(String id) {
        return changes.containsKey(id);
    }

    Set<String> ids() {
        return changes.keySet();
    }

    int size() {
        return changes.size();
    }

    /** Hands over everything, leaving the set empty; takes no longer for much than for little. */
    public Collection<Change> drain() {
        Collection<Change> drained = changes.values();
        changes = new LinkedHashMap<>();
        return drained;
    }

    /**
     * Takes back what could not be saved, under whatever came since: a newer change must not be undone by an older one.
     */
    void giveBack(Collection<Change> unsaved) {
        Map<String, Change> merged = new LinkedHashMap<>();
        unsaved.forEach(change -> merged.put(change.id(), change));
        merged.putAll(changes);
        changes = merged;
    }
}
