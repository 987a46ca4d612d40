package io.neuralmemory.engine.migrate;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.engine.components.NewStores;
import io.neuralmemory.engine.components.StoreComponents;
import io.neuralmemory.engine.home.MigrationSite;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.engine.load.Opening;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.SupportsCompaction;
import java.util.ArrayList;
import java.util.List;

/** A new store that takes memories in commits of bounded size, past the image and the log. Not thread-safe. */
public final class MigrationTarget implements AutoCloseable {
    /**
     * Size at which a batch is committed, as estimated: few enough bytes to be held several times over, while a
     * commit's syncs are few beside its bytes.
     */
    private static final long BATCH_BYTES = 16L << 20;

    private static final int BYTES_BESIDE_TEXT = 256;

    private final Opening opening;
    private final List<Change> batch = new ArrayList<>();
    private long batchBytes;
    private long memories;

    /** Creates the store. */
    public MigrationTarget(StoreComponents components, MigrationSite site, StoreHeader header) {
        StoreDescription description = new NewStores(components).describe(header);
        site.describe(description);
        opening = new Opening(components, site.home(), description);
        opening.read();
        opening.recover();
    }

    /** Takes a memory; at most one of an id. */
    public void put(Memory memory) {
        batch.add(new Change.Put(memory));
        memories++;
        batchBytes += estimatedBytes(memory.value());
        if (batchBytes >= BATCH_BYTES) {
            commit();
        }
    }

    /** How many were taken. */
    public long memories() {
        return memories;
    }

    private static long estimatedBytes(MemoryValue value) {
        MemoryMetadata metadata = value.metadata();
        return BYTES_BESIDE_TEXT
                + (long) Float.BYTES * value.embedding().dimension()
                + value.content().length()
                + metadata.tags().stream().mapToLong(String::length).sum()
                + (long) BYTES_BESIDE_TEXT * metadata.attributes().size();
    }

    private void commit() {
        // One number for all: the log begins after it, and nothing else was ever given one.
        opening.backend().commit(new ChangeBatch(opening.lastSequence(), batch));
        batch.clear();
        batchBytes = 0;
    }

    /** Makes everything durable. */
    public void finish() {
        commit();
        if (opening.backend() instanceof SupportsCompaction supported) {
            supported.compact(SupportsCompaction.Occasion.CLOSING);
        }
    }

    @Override
    public void close() {
        opening.close();
    }
}
