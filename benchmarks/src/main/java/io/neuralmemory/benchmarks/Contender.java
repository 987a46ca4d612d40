package io.neuralmemory.benchmarks;

import io.neuralmemory.Memory;
import java.nio.file.Path;
import java.util.List;

/**
 * A store under measurement: ours on some backend, a peer, or what any of them must at least do. Opening it loads what
 * its directory holds.
 */
interface Contender extends AutoCloseable {
    /** Adds or replaces memories; they need not be stored yet. */
    void put(List<Memory> memories);

    /** Stores what was put; durable on return, as far as the contender can. */
    void save();

    /** The most similar memories' ids, best first. */
    List<String> search(float[] query, int limit);

    @Override
    void close();

    /** The contender of this name over a directory, which exists. */
    static Contender open(String name, Path directory) {
        return switch (name) {
            case "langchain4j" -> new LangChain4jContender(directory);
            case "sqlite-jdbc" -> new SqliteJdbcContender(directory);
            case "raw" -> new RawContender(directory);
            default -> new NeuralMemoryContender(name, directory);
        };
    }
}
