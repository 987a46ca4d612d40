package io.neuralmemory.cli.move;

import io.neuralmemory.Memory;
import io.neuralmemory.cli.terminal.UsageException;
import io.neuralmemory.spi.Dimension;

/** What is known of the memories of an import once all of them were read. */
final class Survey {
    private long memories;
    private Dimension dimension = Dimension.UNKNOWN;
    private String firstEmbedded = "";

    void add(Memory memory) {
        memories++;
        if (!dimension.isKnown()) {
            dimension = Dimension.of(memory.value().embedding());
            firstEmbedded = memory.id();
        }
    }

    long memories() {
        return memories;
    }

    /** Refuses embeddings that a store of this dimension cannot hold. */
    void requireDimension(Dimension stored, String name) {
        if (!stored.agreesWith(dimension)) {
            throw new UsageException(name + ": the embedding of '" + firstEmbedded + "' "
                    + stored.contrast(dimension, "this store's have") + "; nothing was imported");
        }
    }
}
