package io.neuralmemory.cli.option;

import io.neuralmemory.Durability;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.util.Map;
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

    @Option(
            names = "--option",
            paramLabel = "KEY=VALUE",
            description = "An option of the store's backend or log, such as compressed.level=9; may be repeated. A new"
                    + " store keeps it, another has it this once.")
    private Map<String, String> options = Map.of();

    public WriteOptions(Invocation invocation) {
        this.invocation = invocation;
    }

    /** The store that is there. */
    public PersistentMemory openExisting(Path directory) {
        return builder(directory).build();
    }

    PersistentMemoryBuilder builder(Path directory) {
        PersistentMemoryBuilder builder = invocation.builder(directory);
        options.forEach(builder::withOption);
        return durability == null ? builder : builder.withDurability(durability);
    }
}
