package io.neuralmemory.cli;

import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.Version;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete verbs and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Print a script that makes bash and zsh complete verbs and options.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory completion > ~/.local/share/bash-completion/completions/neural-memory",
            "  source <(neural-memory completion)"
        })
final class CompletionCommand implements Runnable {
    private final Invocation invocation;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it runs
    private CommandSpec spec;

    CompletionCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        String script = AutoComplete.bash("neural-memory", spec.root().commandLine());
        script.lines().forEach(invocation.out()::line);
    }
}
