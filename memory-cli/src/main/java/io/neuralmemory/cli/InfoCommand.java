package io.neuralmemory.cli;

import io.neuralmemory.PersistentMemory;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Describes a store. */
@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Describe the store: what it holds, how it was left, its files.",
        footerHeading = "%nExample:%n",
        footer = "  neural-memory info --store ./memories")
final class InfoCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    InfoCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
    }

    @Override
    public void run() {
        try (PersistentMemory memory = store.openForReading()) {
            Path directory = store.directory().toAbsolutePath().normalize();
            StoreFiles files = new StoreFiles(directory);
            StoreDescription description = new StoreDescription(
                    directory, memory.stats(), memory.recovery(), files.properties(), files.lengths());
            invocation.out().line(invocation.options().json() ? description.asJson() : description.asText());
        }
    }
}
