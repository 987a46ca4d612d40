package io.neuralmemory.cli.protect;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.cli.option.Confirmation;
import io.neuralmemory.cli.option.CreateOptions;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.JsonLine;
import io.neuralmemory.cli.terminal.Text;
import io.neuralmemory.cli.terminal.Version;
import io.neuralmemory.engine.RestorePlan;
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
public final class RestoreCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final CreateOptions create;

    @Mixin
    private final Confirmation confirmation;

    @Parameters(paramLabel = "BACKUP", description = "'latest', an id, or a path.")
    private String wanted = "";

    public RestoreCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
        create = new CreateOptions(store);
        this.confirmation = new Confirmation(invocation);
    }

    @Override
    public void run() {
        Path directory = store.directory();
        RestorePlan plan = create.builder(directory).planRestore();
        Path backup = new BackupChoice(plan.backups(), directory, invocation.paths()).path(wanted);
        if (!confirmed(plan, directory, backup)) {
            invocation.note("nothing was restored");
            return;
        }
        tell(invocation.whileShowing("restoring", () -> plan.restore(backup, this::tellDamage)), backup);
    }

    /** Only a person has to be told how many memories are at stake. */
    private boolean confirmed(RestorePlan plan, Path directory, Path backup) {
        if (confirmation.isGiven()) {
            return true;
        }
        long replaced = invocation.whileShowing("opening", plan::replacedMemories);
        return replaced == 0 || confirmation.agreesTo(question(replaced, directory, backup));
    }

    private void tellDamage(CorruptStoreException damage) {
        invocation.note("the store is damaged: " + Text.oneLine(String.valueOf(damage.getMessage())));
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
