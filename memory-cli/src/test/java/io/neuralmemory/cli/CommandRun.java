package io.neuralmemory.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.Person;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** The command line in this process, with streams of its own. */
final class CommandRun {
    private final Map<String, String> environment;
    private final boolean interactive;

    private CommandRun(Map<String, String> environment, boolean interactive) {
        this.environment = environment;
        this.interactive = interactive;
    }

    static CommandRun withEnvironment(Map<String, String> environment) {
        return new CommandRun(environment, false);
    }

    static Outcome run(Object... args) {
        return new CommandRun(Map.of(), false).with("", args);
    }

    static Outcome runWithInput(String input, Object... args) {
        return new CommandRun(Map.of(), false).with(input, args);
    }

    /** As if a person had typed {@code typed}. */
    static Outcome onTerminal(String typed, Object... args) {
        return new CommandRun(Map.of(), true).with(typed, args);
    }

    static Outcome runWithBytes(byte[] input, Object... args) {
        return new CommandRun(Map.of(), false).withBytes(input, args);
    }

    Outcome with(String input, Object... args) {
        return withBytes(input.getBytes(UTF_8), args);
    }

    private Outcome withBytes(byte[] input, Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Invocation invocation = new Invocation(
                new ByteArrayInputStream(input),
                out,
                new PrintStream(err, true, UTF_8),
                environment,
                new Person(false, interactive));
        int code = new Program(invocation)
                .run(List.of(args).stream().map(Object::toString).toArray(String[]::new));
        return new Outcome(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** How a run ended, and what it wrote. */
    record Outcome(int code, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }
}
