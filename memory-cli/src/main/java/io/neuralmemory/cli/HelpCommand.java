package io.neuralmemory.cli;

import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.Mistyped;
import io.neuralmemory.cli.terminal.UsageException;
import io.neuralmemory.cli.terminal.Version;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what {@code --help} prints, for whoever types it the other way round. */
@Command(
        name = "help",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Print what the command does, or one of its verbs; the same as 'VERB --help'.",
        footerHeading = "%nExamples:%n",
        footer = {"  neural-memory help", "  neural-memory help backup create"})
final class HelpCommand implements Runnable {
    private final Invocation invocation;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it runs
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "VERB", description = "The verb. Default: the command itself.")
    private final List<String> verbs = new ArrayList<>();

    HelpCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        CommandLine command = spec.root().commandLine();
        for (String verb : verbs) {
            CommandLine next = command.getSubcommands().get(verb);
            if (next == null) {
                throw new UsageException(Mistyped.verb(verb, command));
            }
            command = next;
        }
        command.getUsageMessage(command.getColorScheme()).lines().forEach(invocation.out()::line);
    }
}
