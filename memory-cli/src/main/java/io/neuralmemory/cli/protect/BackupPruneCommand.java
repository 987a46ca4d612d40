package io.neuralmemory.cli.protect;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.cli.option.LimitArgument;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.option.WriteOptions;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.JsonLine;
import io.neuralmemory.cli.terminal.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes old backups. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Remove all backups but the newest of those asked for, and as many of the automatic ones.",
            "The newest intact one always stays."
        },
        footerHeading = "%nExample:%n",
        footer = "  neural-memory backup prune --store ./memories --keep 3")
public final class BackupPruneCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final WriteOptions write;

    @Option(
            names = "--keep",
            required = true,
            paramLabel = "COUNT",
            converter = LimitArgument.class,
            description = "How many of each kind stay.")
    private Integer keep = 1;

    public BackupPruneCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
        write = new WriteOptions(store);
    }

    @Override
    public void run() {
        try (PersistentMemory memory = write.openExisting(store.existing())) {
            int before = memory.backups().size();
            memory.pruneBackups(keep);
            int kept = memory.backups().size();
            if (invocation.options().json()) {
                invocation.out().line(JsonLine.of(json -> {
                    json.writeNumberField("removed", before - kept);
                    json.writeNumberField("kept", kept);
                }));
            }
            invocation.note("removed " + (before - kept) + " backups, kept " + kept);
        }
    }
}
