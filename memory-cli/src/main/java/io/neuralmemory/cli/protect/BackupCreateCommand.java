package io.neuralmemory.cli.protect;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.option.WriteOptions;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.JsonLine;
import io.neuralmemory.cli.terminal.Version;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes a backup. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Make a backup, and print its path.",
            "Copies only what earlier backups do not have. An application that has the store open makes its own."
        },
        footerHeading = "%nExample:%n",
        footer = "  neural-memory backup create --store ./memories")
public final class BackupCreateCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final WriteOptions write;

    public BackupCreateCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
        write = new WriteOptions(store);
    }

    @Override
    public void run() {
        try (PersistentMemory memory = write.openExisting(store.existing())) {
            Path made = invocation.whileShowing("making a backup", memory::backup);
            if (invocation.options().json()) {
                invocation.out().line(JsonLine.of(json -> json.writeStringField("backup", made.toString())));
            } else {
                invocation.out().line(made.toString());
            }
        }
    }
}
