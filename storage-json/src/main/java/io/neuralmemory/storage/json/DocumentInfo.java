package io.neuralmemory.storage.json;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What a document says about itself.
 *
 * @param createdAt when its store was first created; absent from a bare array of memories
 * @param updatedAt when it was written; absent from a bare array of memories
 * @param memories how many it holds
 */
public record DocumentInfo(Optional<Instant> createdAt, Optional<Instant> updatedAt, long memories) {
    public DocumentInfo {
        requireNonNull(createdAt, "createdAt");
        requireNonNull(updatedAt, "updatedAt");
    }
}
