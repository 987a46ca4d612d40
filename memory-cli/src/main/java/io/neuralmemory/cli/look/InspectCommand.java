package io.neuralmemory.cli.look;

import io.neuralmemory.cli.option.LimitArgument;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.option.WriteOptions;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.JsonLine;
import io.neuralmemory.cli.terminal.UsageException;
import io.neuralmemory.cli.terminal.Version;
import io.neuralmemory.inspect.Inspector;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves a page that shows a store, until it is interrupted. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Serve a page that shows the store, on loopback only, until Ctrl-C; prints its address, which is secret.",
            "Works while an application has the store open, and shows what it has saved or logged; changes nothing."
                    + " With --write the page can also forget memories and change their importance and tags; then no"
                    + " application may have the store open."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  neural-memory inspect --store ./memories", "  neural-memory inspect --store ./memories --port 8080"
        })
public final class InspectCommand implements Runnable {
    private static final int MOST_PORT = 65_535;

    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = LimitArgument.class,
            description = "The port of 127.0.0.1 to serve on. Default: any that is free.")
    private int port;

    @Option(names = "--write", description = "Allow the page to change memories; opens the store for writing.")
    private boolean write;

    @Mixin
    private final WriteOptions options;

    public InspectCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
        this.options = new WriteOptions(store);
    }

    @Override
    public void run() {
        if (port > MOST_PORT) {
            throw new UsageException("--port is " + port + "; expected 1 to " + MOST_PORT);
        }
        try (Inspector inspector = invocation.whileShowing("opening", this::open)) {
            // Whoever ends the process from outside has it end here: what was written is saved.
            Runtime.getRuntime().addShutdownHook(new Thread(inspector::close, "neural-memory-inspect-end"));
            tell(inspector);
            untilInterrupted();
        }
    }

    private Inspector open() {
        Path directory = store.existing();
        return write
                ? Inspector.writing(options.builder(directory), port)
                : Inspector.reading(store.builder(directory), port);
    }

    private void tell(Inspector inspector) {
        String address = inspector.address().toString();
        invocation
                .out()
                .line(
                        invocation.options().json()
                                ? JsonLine.of(json -> json.writeStringField("address", address))
                                : address);
        invocation.out().flush();
        invocation.note("Open this address in a browser; whoever knows it may look. Ctrl-C ends.");
    }

    /** Nothing counts it down: the process is ended from outside, or this thread is interrupted. */
    private static void untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
