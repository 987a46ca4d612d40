package io.neuralmemory.benchmarks;

import java.nio.file.Path;
import java.util.ServiceLoader;

/**
 * Another store that is measured beside ours; each lives in a project of its own below {@code benchmarks/peers}, with
 * what it depends on, and is found with {@link ServiceLoader}.
 */
public interface Peer {
    /** What it is called on the command line and in tables. */
    String name();

    /** Opens what the directory holds; an empty one holds nothing. */
    Contender open(Path directory);

    /**
     * Opens a writer whose writes are durable one by one.
     *
     * @throws UnsupportedOperationException if it has no such thing
     */
    default DurableWriter openWriter(Path directory) {
        throw new UnsupportedOperationException(name() + " does not make a single write durable");
    }

    /** The peer of this name on the class path. */
    static Peer named(String name) {
        return ServiceLoader.load(Peer.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(peer -> peer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no contender '" + name + "' on the class path"));
    }
}
