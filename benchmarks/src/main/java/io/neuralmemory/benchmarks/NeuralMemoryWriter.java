package io.neuralmemory.benchmarks;

import io.neuralmemory.Durability;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.PersistentMemory;
import java.nio.file.Path;

/** This project's store in one of its modes; it saves by itself when its log is long. */
final class NeuralMemoryWriter implements DurableWriter {
    private final PersistentMemory store;

    NeuralMemoryWriter(String name, Durability durability, Path directory) {
        this(NeuralMemoryContender.builder(name, directory)
                .withDurability(durability)
                .build());
    }

    private NeuralMemoryWriter(PersistentMemory store) {
        this.store = store;
    }

    /** One that leaves everything in the log, however long it gets. */
    static NeuralMemoryWriter withoutSaving(String name, Path directory) {
        return new NeuralMemoryWriter(NeuralMemoryContender.builder(name, directory)
                .withDurability(Durability.BUFFERED)
                .withBackgroundExecutor(task -> {})
                .build());
    }

    @Override
    public void write(Memory memory) {
        store.apply(MemoryBatch.builder().put(memory).build());
    }

    @Override
    public void close() {
        store.close();
    }
}
