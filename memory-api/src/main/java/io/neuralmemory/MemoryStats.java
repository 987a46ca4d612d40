package io.neuralmemory;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Figures of an open store at one moment. Immutable. */
public final class MemoryStats {
    private final long memories;
    private final int dimension;
    private final long unsavedChanges;
    private final long lastSequence;
    private final long savedSequence;
    private final @Nullable Instant lastSavedAt;
    private final long evictions;
    private final long saves;

    private MemoryStats(Builder builder) {
        memories = builder.memories;
        dimension = builder.dimension;
        unsavedChanges = builder.unsavedChanges;
        lastSequence = builder.lastSequence;
        savedSequence = builder.savedSequence;
        lastSavedAt = builder.lastSavedAt;
        evictions = builder.evictions;
        saves = builder.saves;
    }

    /** A builder with every figure zero. */
    public static Builder builder() {
        return new Builder();
    }

    /** How many memories are stored; those expired but not yet removed included. */
    public long memories() {
        return memories;
    }

    /**
     * The embedding dimension: the one the store was created with, else that of the stored embeddings; absent while no
     * memory has one, and then the next embedding may have any.
     */
    public OptionalInt dimension() {
        return dimension == 0 ? OptionalInt.empty() : OptionalInt.of(dimension);
    }

    /** How many memories changed since the last save. */
    public long unsavedChanges() {
        return unsavedChanges;
    }

    /** Sequence number of the last write. */
    public long lastSequence() {
        return lastSequence;
    }

    /** Sequence number up to which the backend holds everything. */
    public long savedSequence() {
        return savedSequence;
    }

    /** When the last save of this opening ended; absent before the first. */
    public Optional<Instant> lastSavedAt() {
        return Optional.ofNullable(lastSavedAt);
    }

    /** How many memories were evicted since opening. */
    public long evictions() {
        return evictions;
    }

    /** How many saves were made since opening. */
    public long saves() {
        return saves;
    }

    @Override
    public String toString() {
        return "MemoryStats[memories=" + memories + ", dimension=" + dimension + ", unsavedChanges=" + unsavedChanges
                + ", lastSequence=" + lastSequence + ", savedSequence=" + savedSequence + ", lastSavedAt=" + lastSavedAt
                + ", evictions=" + evictions + ", saves=" + saves + "]";
    }

    /** Builds {@link MemoryStats}; not thread-safe. */
    public static final class Builder {
        private long memories;
        private int dimension;
        private long unsavedChanges;
        private long lastSequence;
        private long savedSequence;
        private @Nullable Instant lastSavedAt;
        private long evictions;
        private long saves;

        private Builder() {}

        /** See {@link MemoryStats#memories()}. */
        public Builder memories(long count) {
            memories = count;
            return this;
        }

        /** See {@link MemoryStats#dimension()}; 0 for none. */
        public Builder dimension(int newDimension) {
            dimension = newDimension;
            return this;
        }

        /** See {@link MemoryStats#unsavedChanges()}. */
        public Builder unsavedChanges(long count) {
            unsavedChanges = count;
            return this;
        }

        /** See {@link MemoryStats#lastSequence()}. */
        public Builder lastSequence(long sequence) {
            lastSequence = sequence;
            return this;
        }

        /** See {@link MemoryStats#savedSequence()}. */
        public Builder savedSequence(long sequence) {
            savedSequence = sequence;
            return this;
        }

        /** See {@link MemoryStats#lastSavedAt()}; null for never. */
        public Builder lastSavedAt(@Nullable Instant instant) {
            lastSavedAt = instant;
            return this;
        }

        /** See {@link MemoryStats#evictions()}. */
        public Builder evictions(long count) {
            evictions = count;
            return this;
        }

        /** See {@link MemoryStats#saves()}. */
        public Builder saves(long count) {
            saves = count;
            return this;
        }

        /** The figures. */
        public MemoryStats build() {
            return new MemoryStats(this);
        }
    }
}
