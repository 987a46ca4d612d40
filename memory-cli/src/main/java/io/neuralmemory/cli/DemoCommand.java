package io.neuralmemory.cli;

import io.neuralmemory.cli.demo.ChildJvm;
import io.neuralmemory.cli.demo.Demo;
import io.neuralmemory.cli.option.CreateOptions;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.terminal.ExitCode;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.JsonLine;
import io.neuralmemory.cli.terminal.UsageException;
import io.neuralmemory.cli.terminal.Version;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what the store is for, on real input. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Show that memories survive a killed process, a damaged file and a mistake, and are found by similarity.",
            "Stores an assistant's memories from another process, kills it in mid-write, opens the store again,"
                    + " compares, and asks questions; then makes a backup, damages a file, deletes everything and restores.",
            "Ends with exit code 1 if any of that is not so. The store is kept for you to look at."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  neural-memory demo", "  neural-memory demo --store ./demo-memories"})
final class DemoCommand implements Callable<Integer> {
    /** Set by the launcher to what the user called it, so that the hints can be copied. */
    private static final String COMMAND_PROPERTY = "neuralmemory.command";

    private final Invocation invocation;

    // Not StoreOption: the demo must never write into the store that the environment variable names.
    @Option(
            names = {"-s", "--store"},
            paramLabel = "DIR",
            description = "A new or empty directory. Default: a new one below the system's temporary directory.")
    private @Nullable Path store;

    @Option(names = "--backend", paramLabel = "NAME", description = "Storage backend. Default: json.")
    private String backend = CreateOptions.DEFAULT_BACKEND;

    DemoCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Path directory = directory();
        String self = System.getProperty(COMMAND_PROPERTY, "neural-memory");
        boolean held = new Demo(directory, backend, ChildJvm.running(Main.class), self, this::tell).run();
        if (invocation.options().json()) {
            invocation.out().line(JsonLine.of(json -> {
                json.writeStringField("store", directory.toString());
                json.writeBooleanField("held", held);
            }));
        }
        return (held ? ExitCode.OK : ExitCode.INTERNAL).number();
    }

    private void tell(String line) {
        if (invocation.options().json()) {
            invocation.note(line);
            return;
        }
        invocation.out().line(line);
        // People watch: each line appears when it is known.
        invocation.out().flush();
    }

    private Path directory() {
        try {
            if (store == null) {
                return Files.createTempDirectory("neural-memory-demo-");
            } else if (!StoreOption.isNewOrEmpty(store)) {
                throw new UsageException("--store " + store + " is not empty; the demo needs a new or empty directory");
            }
            return store;
        } catch (IOException e) {
            throw IoFailures.translate("making the demo's directory", e);
        }
    }
}
