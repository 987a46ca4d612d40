package io.neuralmemory.cli.diagnose;

import io.neuralmemory.Finding;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.cli.change.BatchedPut;
import io.neuralmemory.cli.option.CreateOptions;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.terminal.ExitCode;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.JsonLine;
import io.neuralmemory.cli.terminal.ProgressLine;
import io.neuralmemory.cli.terminal.Text;
import io.neuralmemory.cli.terminal.UsageException;
import io.neuralmemory.cli.terminal.Version;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Saves what can be saved of a damaged store into a new one. */
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Write every memory that can still be read into a new store, and say what is missing.",
            "The damaged store is not changed. Ends with exit code 3 if something is missing."
        },
        footerHeading = "%nExample:%n",
        footer = "  neural-memory recover --store ./memories --out ./recovered")
public final class RecoverCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final CreateOptions create;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "DIR",
            description = "The new store's directory; new or empty.")
    private Path out = Path.of("");

    public RecoverCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
        create = new CreateOptions(store);
    }

    @Override
    public Integer call() {
        Path directory = store.existing();
        requireFree(directory);
        PersistentMemoryBuilder source = store.plugin().toSource(invocation.builder(directory));
        source.withReadOnly(true).withRecovery(RecoveryMode.SALVAGE);
        try (PersistentMemory damaged = invocation.whileShowing("opening", source::build);
                PersistentMemory saved = create.openFrom(source, invocation.builder(out))) {
            List<Finding> findings = damaged.recovery().findings();
            long count = copy(damaged, saved);
            tell(count, findings);
            return (isIncomplete(findings) ? ExitCode.DAMAGED : ExitCode.OK).number();
        }
    }

    private void requireFree(Path damaged) {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new UsageException("--out " + out + " is a file; give a new or empty directory");
        } else if (!StoreOption.isNewOrEmpty(out)) {
            throw new UsageException("--out " + out + " is not empty; give a new or empty directory");
        } else if (out.toAbsolutePath()
                .normalize()
                .startsWith(damaged.toAbsolutePath().normalize())) {
            throw new UsageException(
                    "--out " + out + " lies in the store " + damaged + "; give a directory outside of it");
        }
    }

    private long copy(PersistentMemory damaged, PersistentMemory saved) {
        BatchedPut put = BatchedPut.unembedded(saved);
        try (ProgressLine progress = invocation.progress("recovering")) {
            damaged.forEach(memory -> {
                put.add(memory);
                progress.reached(put.stored());
            });
            put.flush();
        }
        return put.stored();
    }

    private static boolean isIncomplete(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }

    private void tell(long count, List<Finding> findings) {
        if (invocation.options().json()) {
            invocation.out().line(JsonLine.of(json -> {
                json.writeNumberField("recovered", count);
                json.writeBooleanField("complete", !isIncomplete(findings));
                JsonLine.writeFindings(json, findings);
            }));
        } else {
            findings.forEach(finding -> invocation.out().line(Text.finding(finding)));
            String verdict = isIncomplete(findings) ? "incomplete: " : "complete: ";
            invocation.out().line(verdict + Text.memories(count) + " in the new store");
        }
    }
}
