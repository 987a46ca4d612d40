package io.neuralmemory.cli.protect;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CheckReport;
import io.neuralmemory.cli.diagnose.CheckResult;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.terminal.ExitCode;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.Version;
import io.neuralmemory.engine.RestorePlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Looks for damage in backups. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Look for damage in every byte of the backups given, or of all; changes nothing.",
            "Works too where nothing but the backups of a store is left.",
            "Ends with exit code 3 if one of them is damaged."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory backup verify --store ./memories",
            "  neural-memory backup verify --store ./memories latest"
        })
public final class BackupVerifyCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Parameters(arity = "0..*", paramLabel = "BACKUP", description = "'latest', an id, or a path. Default: all.")
    private final List<String> wanted = new ArrayList<>();

    public BackupVerifyCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
    }

    @Override
    public Integer call() {
        boolean damaged = false;
        RestorePlan plan = store.planRestore();
        for (Path backup : chosen(plan.backups())) {
            CheckReport report = invocation.whileShowing("verifying " + backup, () -> plan.verify(backup));
            new CheckResult(invocation).tell(backup.toString(), report);
            damaged |= report.isDamaged();
        }
        return (damaged ? ExitCode.DAMAGED : ExitCode.OK).number();
    }

    private List<Path> chosen(List<BackupInfo> backups) {
        if (wanted.isEmpty()) {
            return backups.stream().map(BackupInfo::path).toList();
        }
        BackupChoice choice = new BackupChoice(backups, store.directory(), invocation.paths());
        return wanted.stream().map(choice::path).toList();
    }
}
