package io.neuralmemory.cli.intake;

import org.jspecify.annotations.Nullable;

/** Walks over the entries of a foreign file, one in memory at a time. Not thread-safe. */
interface Entries extends AutoCloseable {
    /**
     * Goes to the next entry; false behind the last one.
     *
     * @throws io.neuralmemory.CorruptStoreException if it cannot be read; see {@link #canGoOn}
     */
    boolean advance();

    /** Whether there may be entries behind one that could not be read. */
    boolean canGoOn();

    /** The name under which the entry stands; empty if it has none. */
    String name();

    /** The entry, as {@link JsonTree} makes it. */
    @Nullable
    Object value();

    /** Where the entry begins, for messages. */
    String place();

    @Override
    void close();
}
