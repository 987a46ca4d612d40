package io.neuralmemory;

import static java.util.Objects.requireNonNull;

/**
 * What a memory holds.
 *
 * @param embedding its position in the embedding space; may be empty, then it is found by id and filter but never by
 *     similarity
 * @param content the text; may be empty; at most {@value #MAX_CONTENT_LENGTH} UTF-16 units, well-formed Unicode
 * @param metadata importance, access counts, decay, tags and attributes
 */
public record MemoryValue(EmbeddingVector embedding, String content, MemoryMetadata metadata) {
    /**
     * Longest content accepted, in UTF-16 units; the default string limit of JSON readers in the field (Jackson's
     * StreamReadConstraints) is 20 million.
     */
    public static final int MAX_CONTENT_LENGTH = 16_000_000;

    public MemoryValue {
        requireNonNull(embedding, "embedding");
        requireNonNull(content, "content");
        requireNonNull(metadata, "metadata");
        if (content.length() > MAX_CONTENT_LENGTH) {
            throw new IllegalArgumentException(
                    "content has " + content.length() + " characters; at most " + MAX_CONTENT_LENGTH + " are allowed");
        }
        WellFormed.require(content, "content");
    }

    /** A copy with other content. */
    public MemoryValue withContent(String newContent) {
        return new MemoryValue(embedding, newContent, metadata);
    }

    /** A copy with another embedding. */
    public MemoryValue withEmbedding(EmbeddingVector newEmbedding) {
        return new MemoryValue(newEmbedding, content, metadata);
    }

    /** A copy with other metadata. */
    public MemoryValue withMetadata(MemoryMetadata newMetadata) {
        return new MemoryValue(embedding, content, newMetadata);
    }
}
