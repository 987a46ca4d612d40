package io.neuralmemory.cli;

import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.Person;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs once what commands do most often, on a store of each backend, for the launcher: it has the JVM list the classes
 * that were loaded, and keeps those in an archive that commands start from.
 */
public final class Rehearsal {
    private static final List<String> BACKENDS = List.of("json", "compressed", "sqlite");

    private Rehearsal() {}

    /** Makes its stores in a directory, which need not be there; what is printed goes nowhere. */
    public static void main(String[] args) {
        Path directory = Path.of(args[0]);
        for (String backend : BACKENDS) {
            String store = directory.resolve(backend).toString();
            run("put", "--store", store, "--backend", backend, "--id", "1", "--content", "Tea", "--vector", "1,0.5");
            run("get", "--store", store, "1");
            run("list", "--store", store, "--limit", "1");
            run("search", "--store", store, "--text", "tea");
            run("info", "--store", store);
        }
        run("help");
    }

    private static void run(String... args) {
        Invocation invocation = new Invocation(
                new ByteArrayInputStream(new byte[0]),
                OutputStream.nullOutputStream(),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                Map.of(),
                new Person(false, false));
        int code = new Program(invocation).run(args);
        if (code != 0) {
            throw new IllegalStateException(String.join(" ", args) + " ended with code " + code);
        }
    }
}
