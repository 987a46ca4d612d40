package io.neuralmemory.cli.option;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a verb that may create the store opens it. */
public final class CreateOptions {
    public static final String DEFAULT_BACKEND = "json";

    @Mixin
    private final WriteOptions write = new WriteOptions();

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "Storage backend of a new store. Default: " + DEFAULT_BACKEND + ".")
    private @Nullable String backend;

    /** The store for writing, created if there is none; one that is there keeps its backend unless one was named. */
    public PersistentMemory open(Path directory) {
        return builder(directory).build();
    }

    /** What {@link #open} opens with. */
    public PersistentMemoryBuilder builder(Path directory) {
        PersistentMemoryBuilder builder = write.builder(directory);
        return backend == null ? builder.withDefaultBackend(DEFAULT_BACKEND) : builder.withBackend(backend);
    }
}
