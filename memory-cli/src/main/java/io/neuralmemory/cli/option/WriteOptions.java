package io.neuralmemory.cli.option;

import io.neuralmemory.Durability;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a verb that writes opens the store. */
public final class WriteOptions {
    private final Invocation invocation;

    @Option(
            names = "--durability",
            paramLabel = "MODE",
            description = "What a write waits for: none, buffered, logged, committed. Default: logged.")
    private @Nullable Durability durability;

    public WriteOptions(Invocation invocation) {
        this.invocation = invocation;
    }

    /** The store that is there. */
    public PersistentMemory openExisting(Path directory) {
        return builder(directory).build();
    }

    PersistentMemoryBuilder builder(Path directory) {
        PersistentMemoryBuilder builder = invocation.builder(directory);
        return durability == null ? builder : builder.withDurability(durability);
    }
}
