package io.neuralmemory.cli.diagnose;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CheckReport;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.terminal.ExitCode;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.Version;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for damage. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Look for damage in every byte of the store, reading every memory; changes nothing.",
            "Ends with exit code 3 if something acknowledged is missing or unreadable."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  neural-memory check --store ./memories", "  neural-memory check --store ./memories --deep"})
public final class CheckCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Option(names = "--deep", description = "Look into every backup too.")
    private boolean deep;

    public CheckCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
    }

    @Override
    public Integer call() {
        Path directory = store.existing();
        CheckReport report = invocation.whileShowing("checking", store.builder(directory)::check);
        new CheckResult(invocation).tell(report);
        boolean backupDamaged = deep && findsDamagedBackup();
        boolean damaged = report.isDamaged() || backupDamaged;
        return (damaged ? ExitCode.DAMAGED : ExitCode.OK).number();
    }

    private boolean findsDamagedBackup() {
        boolean damaged = false;
        try (PersistentMemory memory = store.openForReading(RecoveryMode.SALVAGE)) {
            for (BackupInfo backup : memory.backups()) {
                CheckReport report =
                        invocation.whileShowing("checking " + backup.path(), () -> memory.verifyBackup(backup.path()));
                new CheckResult(invocation).tell(backup.path().toString(), report);
                damaged |= report.isDamaged();
            }
        }
        return damaged;
    }
}
