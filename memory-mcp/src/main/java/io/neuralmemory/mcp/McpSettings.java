package io.neuralmemory.mcp;

import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a server is run.
 *
 * @param store makes a new builder each time, with the place of the store
 * @param collection the collection that the server works on as if it were all of the store; empty for the whole store
 * @param embedder the embedder that the store must have, or gets when it is made; empty for the best that is there
 * @param wordsAlone whether questions are answered by their words alone, and a new store gets no embedder
 * @param originalNames whether tools are shown under the names that they had with the original server
 * @param patience how long a write waits for another process that writes
 * @param version what the client is told
 */
public record McpSettings(
        Supplier<PersistentMemoryBuilder> store,
        Optional<String> collection,
        Optional<String> embedder,
        boolean wordsAlone,
        boolean originalNames,
        Duration patience,
        String version) {}
