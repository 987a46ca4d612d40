package io.neuralmemory.benchmarks;

import io.neuralmemory.Durability;
import io.neuralmemory.Memory;
import java.nio.file.Path;

/** Writes memories one at a time, each durable before it returns. Thread-safe. */
public interface DurableWriter extends AutoCloseable {
    /** Writes one. */
    void write(Memory memory);

    @Override
    void close();

    /**
     * A writer into an empty directory.
     *
     * @param name a store and its durability with a slash between, or a peer or floor
     */
    static DurableWriter open(String name, Path directory) {
        if (name.contains("/")) {
            String[] parts = name.split("/", 2);
            return new NeuralMemoryWriter(parts[0], Durability.valueOf(parts[1]), directory);
        }
        return switch (name) {
            case "sqlite-jdbc" -> new SqliteJdbcWriter(directory);
            case "raw" -> new RawWriter(directory);
            case "raw-shared" -> new SharedRawWriter(directory);
            default -> Peer.named(name).openWriter(directory);
        };
    }
}
