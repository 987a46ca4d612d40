package io.neuralmemory.cli.option;

import io.neuralmemory.Durability;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a verb that writes opens the store. */
public final class WriteOptions {
    @Option(
            names = "--durability",
            paramLabel = "MODE",
            description = "What a write waits for: none, buffered, logged, committed. Default: logged.")
    private @Nullable Durability durability;

    /** The store that is there. */
    public PersistentMemory openExisting(Path directory) {
        return builder(directory).build();
    }

    PersistentMemoryBuilder builder(Path directory) {
        PersistentMemoryBuilder builder = new PersistentMemoryBuilder().withStoragePath(directory);
        return durability == null ? builder : builder.withDurability(durability);
    }
}
