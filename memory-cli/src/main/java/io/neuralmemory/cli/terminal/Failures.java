package io.neuralmemory.cli.terminal;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells about a failure on standard error and gives its exit code. */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final Invocation invocation;

    public Failures(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return report(failure, invocation.options().json());
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        UsageException shown = new UsageException(message(failure));
        shown.addSuppressed(failure);
        // Parsing ended early, perhaps before it reached the option.
        return report(shown, Arrays.asList(args).contains("--json"));
    }

    private static String message(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return Mistyped.message(unmatched);
        }
        String verb = failure.getCommandLine().getCommandSpec().qualifiedName();
        // picocli says it twice of an option that takes KEY=VALUE.
        String message = String.valueOf(failure.getMessage()).replace("option option", "option");
        return message + "; see '" + verb + " --help'";
    }

    public int report(Throwable failure, boolean json) {
        if (failure instanceof ClosedOutputException) {
            return ExitCode.OK.number();
        }
        ExitCode code = ExitCode.of(failure);
        String message = MemoryShortage.isBehind(failure)
                ? MemoryShortage.message(
                        invocation.store(), Runtime.getRuntime().maxMemory())
                : message(failure, code);
        invocation.err().println("neural-memory: " + message);
        if (invocation.options().verbose()) {
            failure.printStackTrace(invocation.err());
        }
        if (json) {
            invocation.err().println(asJson(code, message));
        }
        return code.number();
    }

    private static String message(Throwable failure, ExitCode code) {
        String text = String.valueOf(failure.getMessage());
        if (code == ExitCode.INTERNAL) {
            text = failure.getClass().getSimpleName() + ": " + text + "; --verbose shows where";
        } else if (failure instanceof UncheckedIOException && failure.getCause() != null) {
            text += ": " + failure.getCause().getMessage();
        }
        return Text.oneLine(text);
    }

    private static String asJson(ExitCode code, String message) {
        return JsonLine.of(json -> {
            json.writeObjectFieldStart("error");
            json.writeStringField("kind", code.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            json.writeNumberField("exitCode", code.number());
            json.writeStringField("message", message);
            json.writeEndObject();
        });
    }
}
