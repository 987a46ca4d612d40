package io.neuralmemory.cli.option;

import io.neuralmemory.Durability;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a verb that writes opens the store. */
public final class WriteOptions {
    private final StoreOption store;

    @Option(
            names = "--durability",
            paramLabel = "MODE",
            description = "What a write waits for: none, buffered, logged, committed. Default: logged.")
    private @Nullable Durability durability;

    @Option(
            names = "--lock-timeout",
            paramLabel = "SECONDS",
            converter = LimitArgument.class,
            description = "Wait so long for another process that writes the store. Default: not at all.")
    private int lockTimeout;

    /** @param store which store is written */
    public WriteOptions(StoreOption store) {
        this.store = store;
    }

    /** The store that is there. */
    public PersistentMemory openExisting(Path directory) {
        return builder(directory).build();
    }

    /** What {@link #openExisting} opens with. */
    public PersistentMemoryBuilder builder(Path directory) {
        return durable(store.builder(directory));
    }

    PersistentMemoryBuilder durable(PersistentMemoryBuilder builder) {
        builder.withLockTimeout(Duration.ofSeconds(lockTimeout));
        return durability == null ? builder : builder.withDurability(durability);
    }
}
