package io.neuralmemory.benchmarks;

import io.neuralmemory.Durability;
import io.neuralmemory.Memory;
import java.nio.file.Path;

/** Writes memories one at a time, each durable before it returns. Thread-safe. */
interface DurableWriter extends AutoCloseable {
    void write(Memory memory);

    @Override
    void close();

    /**
     * A writer into an empty directory.
     *
     * @param name a store and its durability with a slash between, {@code sqlite-jdbc} or {@code raw}
     */
    static DurableWriter open(String name, Path directory) {
        return switch (name) {
            case "sqlite-jdbc" -> new SqliteJdbcWriter(directory);
            case "raw" -> new RawWriter(directory);
            default -> {
                String[] parts = name.split("/", 2);
                yield new NeuralMemoryWriter(parts[0], Durability.valueOf(parts[1]), directory);
            }
        };
    }
}
