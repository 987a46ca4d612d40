package io.neuralmemory.mcp;

import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A server on a thread of its own, and its client. */
final class ServedStore implements AutoCloseable {
    private final TestClient client;
    private final CompletableFuture<Void> served;

    private ServedStore(McpSettings settings) throws IOException {
        Pipe in = Pipe.open();
        Pipe out = Pipe.open();
        client = new TestClient(Channels.newOutputStream(in.sink()), Channels.newInputStream(out.source()));
        served = CompletableFuture.runAsync(
                () -> {
                    try (OutputStream answers = Channels.newOutputStream(out.sink())) {
                        new McpServer(settings).serve(Channels.newInputStream(in.source()), answers);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                work -> new Thread(work).start());
    }

    static ServedStore at(Path directory) throws IOException {
        return new ServedStore(settings(directory, Optional.empty(), false));
    }

    static ServedStore ofCollection(Path directory, String name) throws IOException {
        return new ServedStore(settings(directory, Optional.of(name), false));
    }

    static ServedStore withOriginalNames(Path directory) throws IOException {
        return new ServedStore(settings(directory, Optional.empty(), true));
    }

    static McpSettings settings(Path directory, Optional<String> collection, boolean originalNames) {
        return new McpSettings(
                () -> new PersistentMemoryBuilder().withStoragePath(directory),
                collection,
                Optional.empty(),
                false,
                originalNames,
                Duration.ofSeconds(1),
                "test");
    }

    TestClient client() {
        return client;
    }

    /** As a client goes: its end of standard input is closed. Returns when the server has ended. */
    @Override
    public void close() throws IOException {
        client.close();
        served.join();
    }
}
