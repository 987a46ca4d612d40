package io.neuralmemory.cli.option;

import io.neuralmemory.Memories;
import io.neuralmemory.PersistentMemory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of a store a verb works on. */
public final class CollectionOption {
    @Option(
            names = "--collection",
            paramLabel = "NAME",
            converter = IdArgument.class,
            description = "Work on this collection of the store as if it were all of it; what is stored becomes part"
                    + " of it. Default: the whole store.")
    private @Nullable String name;

    public boolean isGiven() {
        return name != null;
    }

    /** The collection of the store; the store itself if none was asked for. */
    public Memories of(PersistentMemory memory) {
        return name == null ? memory : memory.collection(name);
    }

    /** Where memories are looked for, in words. */
    public String where(StoreOption store) {
        return name == null ? String.valueOf(store.directory()) : "collection '" + name + "' of " + store.directory();
    }
}
