package io.neuralmemory.cli;

import io.neuralmemory.cli.change.CompactCommand;
import io.neuralmemory.cli.change.DeleteCommand;
import io.neuralmemory.cli.change.PutCommand;
import io.neuralmemory.cli.change.ReembedCommand;
import io.neuralmemory.cli.diagnose.CheckCommand;
import io.neuralmemory.cli.diagnose.RecoverCommand;
import io.neuralmemory.cli.diagnose.WalCommand;
import io.neuralmemory.cli.diagnose.WalDumpCommand;
import io.neuralmemory.cli.diagnose.WalInfoCommand;
import io.neuralmemory.cli.look.GetCommand;
import io.neuralmemory.cli.look.InfoCommand;
import io.neuralmemory.cli.look.InspectCommand;
import io.neuralmemory.cli.look.ListCommand;
import io.neuralmemory.cli.look.SearchCommand;
import io.neuralmemory.cli.look.StatsCommand;
import io.neuralmemory.cli.move.ExportCommand;
import io.neuralmemory.cli.move.ImportCommand;
import io.neuralmemory.cli.move.MigrateCommand;
import io.neuralmemory.cli.protect.BackupCommand;
import io.neuralmemory.cli.protect.BackupCreateCommand;
import io.neuralmemory.cli.protect.BackupListCommand;
import io.neuralmemory.cli.protect.BackupPruneCommand;
import io.neuralmemory.cli.protect.BackupVerifyCommand;
import io.neuralmemory.cli.protect.RestoreCommand;
import io.neuralmemory.cli.serve.McpCommand;
import io.neuralmemory.cli.terminal.ClosedOutputException;
import io.neuralmemory.cli.terminal.Failures;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.LogOutput;
import io.neuralmemory.cli.terminal.Undecoded;
import io.neuralmemory.cli.terminal.UsageException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Finds the verb, runs it, and turns whatever happens into an exit code. */
public final class Program {
    private static final int USAGE_WIDTH = 110;

    /** In the order in which the help lists them. */
    private static final List<String> VERBS = List.of(
            "put",
            "get",
            "delete",
            "list",
            "search",
            "info",
            "stats",
            "inspect",
            "check",
            "recover",
            "backup",
            "restore",
            "compact",
            "reembed",
            "wal",
            "export",
            "import",
            "migrate",
            "mcp",
            "completion",
            "demo",
            "help");

    /** Those that tell about all others. */
    private static final Set<String> OF_ALL = Set.of("completion", "help");

    private final Invocation invocation;
    private final Failures failures;

    public Program(Invocation invocation) {
        this.invocation = invocation;
        this.failures = new Failures(invocation);
    }

    /** Runs the arguments of this process, unless the operating system's bytes could not be decoded. */
    int runDecoded(String... args) {
        try {
            Undecoded.refuse(args);
        } catch (UsageException e) {
            return failures.report(e, Arrays.asList(args).contains("--json"));
        }
        return run(args);
    }

    public int run(String... args) {
        try {
            return commandLine(neededFor(args)).execute(args);
        } catch (RuntimeException | Error e) {
            return failures.report(e, invocation.options().json());
        }
    }

    /** Making a verb takes longer than what some verbs do, so that a command makes its own and no other. */
    private static List<String> neededFor(String... args) {
        boolean isAlone = args.length > 0 && VERBS.contains(args[0]) && !OF_ALL.contains(args[0]);
        return isAlone ? List.of(args[0]) : VERBS;
    }

    /** The command with all its verbs. */
    CommandLine commandLine() {
        return commandLine(VERBS);
    }

    private CommandLine commandLine(List<String> verbs) {
        CommandLine command = withVerbs(
                new RootCommand(invocation.options()),
                verbs.stream().map(this::verb).toList());
        return command.setOut(new PrintWriter(invocation.out().stream(), false, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(invocation.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(USAGE_WIDTH)
                .setColorScheme(Help.defaultColorScheme(invocation.isTerminal() ? Help.Ansi.AUTO : Help.Ansi.OFF))
                .registerConverter(Path.class, invocation.paths())
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(false)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .setExecutionStrategy(this::execute);
    }

    private Object verb(String name) {
        return switch (name) {
            case "put" -> new PutCommand(invocation);
            case "get" -> new GetCommand(invocation);
            case "delete" -> new DeleteCommand(invocation);
            case "list" -> new ListCommand(invocation);
            case "search" -> new SearchCommand(invocation);
            case "info" -> new InfoCommand(invocation);
            case "stats" -> new StatsCommand(invocation);
            case "inspect" -> new InspectCommand(invocation);
            case "check" -> new CheckCommand(invocation);
            case "recover" -> new RecoverCommand(invocation);
            case "backup" ->
                withVerbs(
                        new BackupCommand(),
                        List.of(
                                new BackupCreateCommand(invocation),
                                new BackupListCommand(invocation),
                                new BackupVerifyCommand(invocation),
                                new BackupPruneCommand(invocation)));
            case "restore" -> new RestoreCommand(invocation);
            case "compact" -> new CompactCommand(invocation);
            case "reembed" -> new ReembedCommand(invocation);
            case "wal" ->
                withVerbs(new WalCommand(), List.of(new WalInfoCommand(invocation), new WalDumpCommand(invocation)));
            case "export" -> new ExportCommand(invocation);
            case "import" -> new ImportCommand(invocation);
            case "migrate" -> new MigrateCommand(invocation);
            case "mcp" -> new McpCommand(invocation);
            case "completion" -> new CompletionCommand(invocation);
            case "demo" -> new DemoCommand(invocation);
            case "help" -> new HelpCommand(invocation);
            default -> throw new IllegalArgumentException("no verb " + name);
        };
    }

    private static CommandLine withVerbs(Object command, List<Object> verbs) {
        CommandLine line = new CommandLine(command);
        verbs.forEach(line::addSubcommand);
        return line;
    }

    private int execute(ParseResult parsed) {
        LogOutput.install(invocation);
        try {
            int code = new RunLast().execute(parsed);
            invocation.out().flush();
            return code;
        } catch (ClosedOutputException | UncheckedIOException e) {
            return failures.report(e, invocation.options().json());
        } catch (RuntimeException | Error e) {
            flushAfter(e);
            throw e;
        }
    }

    /** What was printed before {@code failure} counts, and stands before what is said about it. */
    private void flushAfter(Throwable failure) {
        try {
            invocation.out().flush();
        } catch (ClosedOutputException | UncheckedIOException e) {
            failure.addSuppressed(e);
        }
    }
}
