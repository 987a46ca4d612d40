package io.neuralmemory.cli;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.RecoveryMode;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes back to a backup. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Replace all memories by those of a backup.",
            "The backup is verified first, and a crash leaves the old state or the new one.",
            "Into a new or empty directory, any store's backup can be restored; it creates the store.",
            "The backup may also be a document of format 1.0."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory restore --store ./memories latest",
            "  neural-memory restore --store ./copy ./memories/backups/backup-20260131T093000Z-000001.json"
        })
final class RestoreCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final CreateOptions create = new CreateOptions();

    @Mixin
    private final Confirmation confirmation;

    @Parameters(paramLabel = "BACKUP", description = "'latest', an id, or a path.")
    private String wanted = "";

    RestoreCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
        this.confirmation = new Confirmation(invocation);
    }

    @Override
    public void run() {
        Path directory = store.directory();
        BackupChoice.requireKnown(wanted, directory);
        try (PersistentMemory memory = open(directory)) {
            Path backup = new BackupChoice(memory, directory).path(wanted);
            long before = memory.size();
            if (before > 0 && !confirmation.agreesTo(question(before, directory, backup))) {
                invocation.note("nothing was restored");
                return;
            }
            invocation.whileShowing("restoring", () -> memory.restoreFromBackup(backup));
            tell(memory.size(), backup);
        }
    }

    private PersistentMemory open(Path directory) {
        try {
            return create.open(directory);
        } catch (CorruptStoreException e) {
            invocation.note("the store is damaged: " + Text.oneLine(String.valueOf(e.getMessage())));
            return openDamaged(directory);
        }
    }

    private PersistentMemory openDamaged(Path directory) {
        try {
            return create.open(directory, RecoveryMode.SALVAGE);
        } catch (CorruptStoreException e) {
            throw new CorruptStoreException(
                    e.getMessage() + "; this store cannot be opened at all: restore the backup by its path into a new"
                            + " directory, with --store NEW",
                    e);
        }
    }

    private static String question(long memories, Path directory, Path backup) {
        return "replace the " + Text.memories(memories) + " of " + directory + " by those of " + backup;
    }

    private void tell(long memories, Path backup) {
        if (invocation.options().json()) {
            invocation.out().line(JsonLine.of(json -> {
                json.writeStringField("backup", backup.toString());
                json.writeNumberField("memories", memories);
            }));
        }
        invocation.note("restored " + Text.memories(memories) + " from " + backup);
    }
}
