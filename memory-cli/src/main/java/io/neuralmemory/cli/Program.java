package io.neuralmemory.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Finds the verb, runs it, and turns whatever happens into an exit code. */
final class Program {
    private static final int USAGE_WIDTH = 110;

    private final Invocation invocation;
    private final Failures failures;

    Program(Invocation invocation) {
        this.invocation = invocation;
        this.failures = new Failures(invocation);
    }

    int run(String... args) {
        try {
            return commandLine().execute(args);
        } catch (RuntimeException | Error e) {
            return failures.report(e, invocation.options().json());
        }
    }

    private CommandLine commandLine() {
        CommandLine command = new CommandLine(new RootCommand(invocation.options()));
        for (Object verb : verbs()) {
            command.addSubcommand(verb);
        }
        return command.setOut(new PrintWriter(invocation.out().stream(), false, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(invocation.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(USAGE_WIDTH)
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(false)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .setExecutionStrategy(this::execute);
    }

    private List<Object> verbs() {
        return List.of(
                new PutCommand(invocation),
                new GetCommand(invocation),
                new DeleteCommand(invocation),
                new ListCommand(invocation),
                new SearchCommand(invocation),
                new InfoCommand(invocation),
                new CheckCommand(invocation),
                new ExportCommand(invocation),
                new ImportCommand(invocation),
                new DemoCommand(invocation));
    }

    private int execute(ParseResult parsed) {
        LogOutput.install(invocation);
        try {
            int code = new RunLast().execute(parsed);
            invocation.out().flush();
            return code;
        } catch (ClosedOutputException | UncheckedIOException e) {
            return failures.report(e, invocation.options().json());
        }
    }
}
