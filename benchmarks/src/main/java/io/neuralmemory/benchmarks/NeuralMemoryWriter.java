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
        store = NeuralMemoryContender.builder(name, directory)
                .withDurability(durability)
                .build();
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
