package io.neuralmemory.engine.home;

import java.util.Optional;

/**
 * The names of what a store is made with.
 *
 * @param backend the backend
 * @param log the log; empty if the store was created without one on the path
 * @param language the analysis of its texts; empty if the store is older than that
 * @param embedder what makes its embeddings; empty if those are the caller's
 */
public record StoreParts(String backend, Optional<String> log, Optional<String> language, Optional<String> embedder) {
    /** Those of a store that leaves its language open, and its embeddings to the caller. */
    public static StoreParts of(String backend, Optional<String> log) {
        return new StoreParts(backend, log, Optional.empty(), Optional.empty());
    }
}
