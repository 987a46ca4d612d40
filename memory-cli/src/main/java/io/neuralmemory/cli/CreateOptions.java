package io.neuralmemory.cli;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a verb that may create the store opens it. */
final class CreateOptions {
    static final String DEFAULT_BACKEND = "json";

    @Mixin
    private final WriteOptions write = new WriteOptions();

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "Storage backend of a new store. Default: " + DEFAULT_BACKEND + ".")
    private @Nullable String backend;

    /** The store for writing, created if there is none; one that is there keeps its backend unless one was named. */
    PersistentMemory open(Path directory) {
        return open(directory, RecoveryMode.STRICT);
    }

    PersistentMemory open(Path directory, RecoveryMode recovery) {
        PersistentMemoryBuilder builder = write.builder(directory).withRecovery(recovery);
        if (backend != null) {
            builder.withBackend(backend);
        } else if (!StoreFiles.describesStore(directory)) {
            builder.withBackend(DEFAULT_BACKEND);
        }
        return builder.build();
    }
}
