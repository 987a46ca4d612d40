package io.neuralmemory.benchmarks;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.Memory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** A store that was filled and saved before anything is measured. */
public abstract class SavedStore extends EveryStore {
    private List<Memory> all = List.of();
    private @Nullable OpenStore open;

    /** Fills a store and saves it. */
    @Setup(Level.Trial)
    public void fill() {
        all = Material.memories(material, memories);
        OpenStore full = new OpenStore(store);
        open = full;
        full.contender().put(all);
        full.contender().save();
        afterFilling();
    }

    /** What else is done before anything is measured. */
    void afterFilling() {}

    /** What it was filled with. */
    final List<Memory> all() {
        return all;
    }

    final OpenStore open() {
        return requireNonNull(open);
    }

    /** Removes the store. */
    @TearDown(Level.Trial)
    public void remove() {
        open().close();
    }
}
