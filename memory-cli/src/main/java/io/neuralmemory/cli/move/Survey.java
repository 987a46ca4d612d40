package io.neuralmemory.cli.move;

import io.neuralmemory.Memory;
import io.neuralmemory.cli.terminal.UsageException;

/** What is known of the memories of an import once all of them were read. */
final class Survey {
    private long memories;
    private int dimension;
    private String firstEmbedded = "";

    void add(Memory memory) {
        memories++;
        if (dimension == 0 && !memory.value().embedding().isEmpty()) {
            dimension = memory.value().embedding().dimension();
            firstEmbedded = memory.id();
        }
    }

    long memories() {
        return memories;
    }

    /** Refuses embeddings that a store of this dimension cannot hold; 0 if it has none yet. */
    void requireDimension(int stored, String name) {
        if (stored != 0 && dimension != 0 && dimension != stored) {
            throw new UsageException(name + ": the embedding of '" + firstEmbedded + "' has " + dimension
                    + " dimensions; this store's have " + stored + "; nothing was imported");
        }
    }
}
