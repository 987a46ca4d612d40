package io.neuralmemory;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A memory about to be stored. Only the content is needed; what is left out is filled in when it is stored. Immutable.
 */
public final class NewMemory {
    private final @Nullable String id;
    private final String content;
    private final EmbeddingVector embedding;
    private final @Nullable String context;
    private final @Nullable Long contextHash;
    private final @Nullable Instant timestamp;
    private final MemoryMetadata metadata;
    private final boolean accessKnown;

    private NewMemory(Builder builder) {
        id = builder.id;
        content = builder.content;
        embedding = builder.embedding;
        context = builder.context;
        contextHash = builder.contextHash;
        timestamp = builder.timestamp;
        metadata = builder.metadata.build();
        accessKnown = builder.accessKnown;
    }

    /** A builder for a memory with this content. */
    public static Builder builder(String content) {
        return new Builder(content);
    }

    /** A memory with content and embedding, everything else left to the store. */
    public static NewMemory of(String content, float... embedding) {
        return builder(content).embedding(embedding).build();
    }

    /**
     * One that will be stored exactly as {@code memory} is, but for an embedding that it lacks and the store's embedder
     * makes.
     */
    public static NewMemory of(Memory memory) {
        return builder(memory.value().content())
                .id(memory.id())
                .embedding(memory.value().embedding())
                .contextHash(memory.key().contextHash())
                .timestamp(memory.key().timestamp())
                .metadata(memory.value().metadata())
                .build();
    }

    /** The id it will have, if one was given; storing again with the same id replaces, which makes a retry safe. */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    String content() {
        return content;
    }

    /** The same under an id. */
    NewMemory withId(String newId) {
        Builder copy = toBuilder(content).id(newId).embedding(embedding);
        copy.context = context;
        copy.contextHash = contextHash;
        return copy.build();
    }

    /** A part of it, which is a memory of its own. */
    NewMemory chunk(String ofId, int number, String text) {
        return toBuilder(text)
                .id(ofId + "#" + number)
                .attribute(Chunks.CHUNK_OF, AttributeValue.of(ofId))
                .build();
    }

    private Builder toBuilder(String newContent) {
        Builder copy = new Builder(newContent);
        copy.timestamp = timestamp;
        copy.metadata = metadata.toBuilder();
        copy.accessKnown = accessKnown;
        return copy;
    }

    /** The embedding; empty if none was given. */
    public EmbeddingVector embedding() {
        return embedding;
    }

    /**
     * The memory as a store without more to go by would keep it; see {@link #toMemory(Clock, Supplier)}. The id is a
     * random UUID where none was given.
     */
    public Memory toMemory(Clock clock) {
        return toMemory(clock, () -> UUID.randomUUID().toString());
    }

    /**
     * The memory as it will be stored: one of {@code ids} where no id was given, the clock's time where no timestamp
     * was, and as context hash the first 8 bytes, big-endian, of SHA-256 over the context (without one: the content) in
     * UTF-8.
     */
    public Memory toMemory(Clock clock, Supplier<String> ids) {
        Instant now = clock.instant();
        long hash = contextHash != null
                ? contextHash
                : ContextHash.of((context != null ? context : content).getBytes(StandardCharsets.UTF_8));
        MemoryKey key = new MemoryKey(id != null ? id : ids.get(), timestamp != null ? timestamp : now, hash);
        MemoryMetadata stored =
                accessKnown ? metadata : metadata.toBuilder().lastAccessed(now).build();
        return new Memory(key, new MemoryValue(embedding, content, stored));
    }

    /** Builds a {@link NewMemory}; not thread-safe. */
    public static final class Builder {
        private final String content;
        private @Nullable String id;
        private EmbeddingVector embedding = EmbeddingVector.empty();
        private @Nullable String context;
        private @Nullable Long contextHash;
        private @Nullable Instant timestamp;
        private MemoryMetadata.Builder metadata = MemoryMetadata.builder();
        private boolean accessKnown;

        private Builder(String content) {
            this.content = requireNonNull(content, "content");
        }

        /** See {@link MemoryKey#id()}. */
        public Builder id(String newId) {
            id = MemoryKey.requireId(newId);
            return this;
        }

        /** The embedding; copied. */
        public Builder embedding(float... newEmbedding) {
            return embedding(EmbeddingVector.of(newEmbedding));
        }

        /** The embedding. */
        public Builder embedding(EmbeddingVector newEmbedding) {
            embedding = requireNonNull(newEmbedding, "embedding");
            return this;
        }

        /** Text from which the context hash is made, instead of the content. */
        public Builder context(String newContext) {
            context = requireNonNull(newContext, "context");
            return this;
        }

        /** The context hash itself, unsigned. */
        public Builder contextHash(long newContextHash) {
            contextHash = newContextHash;
            return this;
        }

        /** When the memory was made. */
        public Builder timestamp(Instant newTimestamp) {
            timestamp = requireNonNull(newTimestamp, "timestamp");
            return this;
        }

        /** See {@link MemoryMetadata#importance()}. */
        public Builder importance(float importance) {
            metadata.importance(importance);
            return this;
        }

        /** See {@link MemoryMetadata#decayFactor()}. */
        public Builder decayFactor(float decayFactor) {
            metadata.decayFactor(decayFactor);
            return this;
        }

        /** See {@link MemoryMetadata#tags()}. */
        public Builder tags(Collection<String> tags) {
            metadata.tags(tags);
            return this;
        }

        /** See {@link MemoryMetadata#tags()}. */
        public Builder tags(String... tags) {
            metadata.tags(tags);
            return this;
        }

        /** See {@link MemoryMetadata#attributes()}. */
        public Builder attribute(String name, AttributeValue value) {
            metadata.attribute(name, value);
            return this;
        }

        /** See {@link MemoryMetadata#expiresAt()}. */
        public Builder expiresAt(Instant expiresAt) {
            metadata.expiresAt(expiresAt);
            return this;
        }

        /** All metadata at once, access count and last access included. */
        public Builder metadata(MemoryMetadata newMetadata) {
            metadata = newMetadata.toBuilder();
            accessKnown = true;
            return this;
        }

        /** The memory to store. */
        public NewMemory build() {
            return new NewMemory(this);
        }
    }
}
