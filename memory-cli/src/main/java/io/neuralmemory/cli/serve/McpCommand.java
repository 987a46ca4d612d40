package io.neuralmemory.cli.serve;

import io.neuralmemory.cli.option.CreateOptions;
import io.neuralmemory.cli.option.IdArgument;
import io.neuralmemory.cli.option.LimitArgument;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.UsageException;
import io.neuralmemory.cli.terminal.Version;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.mcp.McpServer;
import io.neuralmemory.mcp.McpSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves a store to an assistant. */
@Command(
        name = "mcp",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Serve a store to an assistant, as a server of the Model Context Protocol over standard input and output.",
            "An assistant starts it by itself, once it is told this command; see docs/mcp.md. Several may work on one"
                    + " store. Ends when its input does, or whoever started it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory mcp --store ~/memories",
            "  neural-memory mcp --store ~/memories --collection work",
            "  neural-memory mcp --store ~/memories </dev/null   # fetches the model and makes the store, then ends"
        })
public final class McpCommand implements Callable<Integer> {
    /** Shorter than the minute after which clients give a call up. */
    private static final int DEFAULT_LOCK_TIMEOUT = 45;

    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Option(
            names = "--collection",
            paramLabel = "NAME",
            converter = IdArgument.class,
            description = "Serve this collection of the store as if it were all of it. Default: the whole store.")
    private @Nullable String collection;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "Storage backend of a new store. Default: " + CreateOptions.DEFAULT_BACKEND + ".")
    private @Nullable String backend;

    @Option(
            names = "--language",
            paramLabel = "NAME",
            description = "Language of a new store's texts, as for 'put'. Default: english.")
    private @Nullable String language;

    @Option(
            names = "--embedder",
            paramLabel = "NAME",
            description = "What makes the embeddings of a new store; another store must have this one. Default:"
                    + " bge-small-en-v15-q, which is fetched when it is first needed.")
    private @Nullable String embedder;

    @Option(
            names = "--no-embedder",
            description = "Fetch no model, make a new store without one, and find by words alone.")
    private boolean wordsAlone;

    @Option(
            names = "--original-names",
            description = "Show tools as store_memory, search_memory, retrieve_memory, update_memory, delete_memory and"
                    + " memory_stats. They are understood also when they are not shown.")
    private boolean originalNames;

    @Option(
            names = "--lock-timeout",
            paramLabel = "SECONDS",
            converter = LimitArgument.class,
            description = "How long a call waits for another process that writes the store. Default: "
                    + DEFAULT_LOCK_TIMEOUT + ".")
    private int lockTimeout = DEFAULT_LOCK_TIMEOUT;

    /** The verb, with the client at the streams of the invocation. */
    public McpCommand(Invocation invocation) {
        this.invocation = invocation;
        store = new StoreOption(invocation);
    }

    @Override
    public Integer call() throws IOException {
        if (wordsAlone && embedder != null) {
            throw new UsageException("--embedder and --no-embedder exclude each other; give one of them");
        }
        Path directory = store.directory();
        McpServer server = new McpServer(new McpSettings(
                () -> builder(directory),
                Optional.ofNullable(collection),
                Optional.ofNullable(embedder),
                wordsAlone,
                originalNames,
                Duration.ofSeconds(lockTimeout),
                version()));
        endWithParent(server);
        PrintStream before = System.out;
        // Whatever else prints in this process, standard output is the client's.
        System.setOut(invocation.err());
        try {
            server.serve(invocation.in(), invocation.out().stream());
        } finally {
            System.setOut(before);
        }
        return 0;
    }

    /**
     * Somebody else may keep the other end of standard input open: its end alone says nothing. Without the hooks of an
     * orderly exit, one of which takes the model away from whoever is using it.
     */
    private static void endWithParent(McpServer server) {
        ProcessHandle.current().parent().ifPresent(parent -> {
            var unused = parent.onExit().thenRun(() -> {
                server.close();
                Runtime.getRuntime().halt(0);
            });
        });
    }

    private PersistentMemoryBuilder builder(Path directory) {
        PersistentMemoryBuilder builder = store.builder(directory)
                .withDefaultBackend(CreateOptions.DEFAULT_BACKEND)
                .withDefaultLog(CreateOptions.DEFAULT_LOG);
        Optional.ofNullable(backend).ifPresent(builder::withBackend);
        Optional.ofNullable(language).ifPresent(builder::withLanguage);
        return builder;
    }

    private static String version() throws IOException {
        return new Version().getVersion()[0].replace("neural-memory ", "");
    }
}
