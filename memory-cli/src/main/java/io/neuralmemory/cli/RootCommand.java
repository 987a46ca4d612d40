package io.neuralmemory.cli;

import io.neuralmemory.cli.terminal.GlobalOptions;
import io.neuralmemory.cli.terminal.UsageException;
import io.neuralmemory.cli.terminal.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command itself, which only has verbs. */
@Command(
        name = "neural-memory",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "VERB",
        description =
                "Looks at and changes stores of memories. Data goes to standard output, everything else to standard"
                        + " error. Verbs that only read work while an application has the store open.",
        commandListHeading = "%nVerbs ('neural-memory help VERB' tells more):%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fine",
            "1:internal error",
            "2:wrong arguments or settings",
            "3:damaged store or document",
            "4:the store is open elsewhere",
            "6:the disk failed, is full or may not be written",
            "7:a limit was exceeded, or the heap is too small",
            "8:store, memory or file not found",
            "9:newer format, or missing module"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory demo",
            "  neural-memory put --store ./memories --content 'Likes tea' --vector 0.1,0.9,-0.3",
            "  neural-memory search --store ./memories --vector 0.2,0.8,0 --limit 3",
            "  NEURAL_MEMORY_STORE=./memories neural-memory info"
        })
final class RootCommand implements Runnable {
    /** Inherited by every verb. */
    @Mixin
    @SuppressWarnings("unused") // read by picocli
    private final GlobalOptions options;

    RootCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public void run() {
        throw new UsageException("no verb given; see 'neural-memory help', or try 'neural-memory demo'");
    }
}
