package io.neuralmemory.cli.protect;

import io.neuralmemory.cli.terminal.UsageException;
import io.neuralmemory.cli.terminal.Version;
import picocli.CommandLine.Command;

/** Backups of a store; only has verbs. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "VERB",
        description = "Make backups of a store, and look after them.",
        commandListHeading = "%nVerbs:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory backup create --store ./memories",
            "  neural-memory backup verify --store ./memories latest"
        })
public final class BackupCommand implements Runnable {
    @Override
    public void run() {
        throw new UsageException("no verb given; 'neural-memory backup' has create, list, verify and prune");
    }
}
