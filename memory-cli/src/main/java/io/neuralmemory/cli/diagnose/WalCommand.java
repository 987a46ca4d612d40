package io.neuralmemory.cli.diagnose;

import io.neuralmemory.cli.terminal.UsageException;
import io.neuralmemory.cli.terminal.Version;
import picocli.CommandLine.Command;

/** Looks into the write-ahead log; only has verbs. */
@Command(
        name = "wal",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "VERB",
        description = "Look into the write-ahead log: the writes that no save has taken into the stored files yet.",
        commandListHeading = "%nVerbs:%n",
        footerHeading = "%nExamples:%n",
        footer = {"  neural-memory wal info --store ./memories", "  neural-memory wal dump --store ./memories | head"})
public final class WalCommand implements Runnable {
    @Override
    public void run() {
        throw new UsageException("no verb given; 'neural-memory wal' has info and dump");
    }
}
