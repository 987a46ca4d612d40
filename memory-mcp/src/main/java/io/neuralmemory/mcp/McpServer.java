package io.neuralmemory.mcp;

import io.neuralmemory.MemoryQuery;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.mcp.share.SharedStore;
import io.neuralmemory.mcp.share.StoreDoor;
import io.neuralmemory.mcp.tool.ToolBox;
import io.neuralmemory.mcp.wire.RpcServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An MCP server for one client, on its streams. What it answers to have stored is as durable as the store promises. */
public final class McpServer implements AutoCloseable {
    private static final long TENDING_MILLIS = 250;

    /** How long calls are waited for when the client has gone: one that waits for its turn to write is given up. */
    private static final Duration LAST_CALLS = Duration.ofSeconds(15);

    private static final System.Logger LOGGER = System.getLogger("io.neuralmemory.mcp");

    private final McpSettings settings;
    private final SharedStore store;
    private final ScheduledExecutorService tending = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "neural-memory-mcp-store");
        thread.setDaemon(true);
        return thread;
    });

    /** Opens nothing yet. */
    public McpServer(McpSettings settings) {
        this.settings = settings;
        store = new SharedStore(
                new StoreDoor(settings.store(), settings.embedder(), settings.wordsAlone(), settings.patience()));
    }

    /**
     * Answers until {@code in} ends, and closes the store. A store that cannot be opened is no reason to end: each call
     * is told why, and finds it mended some day.
     *
     * @param out takes messages and nothing else
     * @throws IOException if {@code in} cannot be read
     */
    public void serve(InputStream in, OutputStream out) throws IOException {
        Future<?> prepared = tending.submit(this::prepare);
        var unused = tending.scheduleWithFixedDelay(this::tend, TENDING_MILLIS, TENDING_MILLIS, TimeUnit.MILLISECONDS);
        ToolBox tools = new ToolBox(store, settings.collection(), settings.originalNames());
        MemoryResources resources = new MemoryResources(store, settings.collection());
        try (this) {
            new RpcServer(in, out, new McpMethods(tools, resources, settings.version())).run(LAST_CALLS);
            await(prepared);
        }
    }

    /** A server that is asked nothing has made the store all the same. */
    private static void await(Future<?> prepared) {
        try {
            var unused = prepared.get(LAST_CALLS.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOGGER.log(Level.WARNING, "the store could not be prepared: " + e, e);
        }
    }

    /** Before the first call waits for it: opens or makes the store, and reads the model. */
    private void prepare() {
        try {
            var unused = store.read(memories -> memories.search(
                    MemoryQuery.about("tea").limit(1).withoutCountingAccess().build()));
        } catch (MemoryStoreException | IllegalStateException e) {
            LOGGER.log(Level.WARNING, String.valueOf(e.getMessage()));
        }
    }

    private void tend() {
        try {
            store.tend();
        } catch (MemoryStoreException | IllegalStateException e) {
            // Whoever calls next is told.
            LOGGER.log(Level.DEBUG, "the store could not be looked after", e);
        }
    }

    /** Closes the store, also while calls are under way; idempotent. */
    @Override
    public void close() {
        tending.shutdownNow();
        store.close();
    }
}
