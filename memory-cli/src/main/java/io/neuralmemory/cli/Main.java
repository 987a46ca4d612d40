package io.neuralmemory.cli;

import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.Person;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Entry point of the process. */
public final class Main {
    /** Set by the launcher when standard error is a terminal, so that progress is shown. */
    private static final String TERMINAL_PROPERTY = "neuralmemory.terminal";

    /** Set by the launcher when standard input is one too, so that the person there can be asked. */
    private static final String INTERACTIVE_PROPERTY = "neuralmemory.interactive";

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        new ClassPath(System.getProperty("java.class.path"))
                .faults()
                .forEach(fault -> err.println("neural-memory: " + fault));
        Invocation invocation = new Invocation(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                err,
                System.getenv(),
                new Person(Boolean.getBoolean(TERMINAL_PROPERTY), Boolean.getBoolean(INTERACTIVE_PROPERTY)));
        System.exit(new Program(invocation).runDecoded(args));
    }
}
