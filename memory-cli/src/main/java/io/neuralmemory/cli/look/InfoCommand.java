package io.neuralmemory.cli.look;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.Version;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Describes a store. */
@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Describe the store: what it holds, how it was left, who has it open, its files.",
            "Tells also which backends, logs and codecs this command can open."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory info --store ./memories",
            "  neural-memory info --store ./memories --json | jq .bytes"
        })
public final class InfoCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    public InfoCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
    }

    @Override
    public void run() {
        try (PersistentMemory memory = store.openForReading(id -> false)) {
            Path directory = store.directory().toAbsolutePath().normalize();
            StoreSummary description =
                    StoreSummary.of(directory, memory, store.builder(directory).info());
            invocation.out().line(invocation.options().json() ? description.asJson() : description.asText());
        }
    }
}
