package io.neuralmemory.benchmarks;

import io.neuralmemory.Memory;
import java.nio.file.Path;
import java.util.List;

/**
 * A store under measurement: ours on some backend, a peer, or what any of them must at least do. Opening it loads what
 * its directory holds.
 */
public interface Contender extends AutoCloseable {
    /** Adds or replaces memories; they need not be stored yet. */
    void put(List<Memory> memories);

    /** Stores what was put; durable on return, as far as the contender can. */
    void save();

    /** Whether it may be read and written while it is saved; who measures that waits for a lock otherwise. */
    default boolean isThreadSafe() {
        return false;
    }

    /** Reads memories so that it counts as an access; most do not count. */
    default void recall(List<Memory> memories) {}

    /** The most similar memories' ids, best first. Thread-safe while nothing is put. */
    List<String> search(float[] query, int limit);

    /** The same among the memories that have a tag. */
    List<String> search(float[] query, int limit, String tag);

    /** The text of a memory that is there. Thread-safe while nothing is put. */
    String content(String id);

    @Override
    void close();

    /** The contender of this name over a directory, which exists. */
    static Contender open(String name, Path directory) {
        return switch (name) {
            case "json-vector" -> new NeuralMemoryContender("json", directory);
            case "json", "json+gzip", "json+zstd", "compressed", "sqlite" -> new NeuralMemoryContender(name, directory);
            case "sqlite-jdbc" -> new SqliteJdbcContender(directory);
            case "raw", "jvm" -> new RawContender(directory);
            case "parse" -> new ParseContender(directory);
            default -> Peer.named(name).open(directory);
        };
    }
}
