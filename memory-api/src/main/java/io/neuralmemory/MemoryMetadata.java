package io.neuralmemory;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Importance, use, decay, tags and attributes of a memory. Immutable and compared by value; made by {@link #builder()}.
 */
public final class MemoryMetadata {
    /** The importance of a memory that was given none: in the middle, so that both more and less can be said. */
    public static final float DEFAULT_IMPORTANCE = 0.5f;

    /** Importance does not decay below this; a memory stored with less keeps what it has. */
    public static final float IMPORTANCE_FLOOR = 0.1f;

    /** The largest access count the format can hold: an unsigned 32-bit number. Counting stops there. */
    public static final long MAX_ACCESS_COUNT = 0xFFFF_FFFFL;

    /** Most tags, attributes, or elements of a list attribute. */
    public static final int MAX_COUNT = 65_536;

    /** Longest sum of all tags, attribute names and attribute texts, in UTF-16 units. */
    public static final int MAX_TEXT_LENGTH = 4_000_000;

    private static final float SECONDS_PER_HOUR = 3600f;

    private final float importance;
    /** Unsigned. */
    private final int accessCount;

    private final Instant lastAccessed;
    private final float decayFactor;
    private final List<String> tags;
    private final Map<String, AttributeValue> attributes;
    private final @Nullable Instant expiresAt;

    private MemoryMetadata(Builder builder) {
        importance = requireFinite(builder.importance, "importance");
        accessCount = requireCount(builder.accessCount);
        lastAccessed = MemoryKey.requireSeconds(builder.lastAccessed, "last_accessed");
        decayFactor = requireFinite(builder.decayFactor, "decay_factor");
        tags = builder.tags;
        attributes = builder.attributes.isEmpty()
                ? Collections.emptyMap()
                : Collections.unmodifiableMap(new LinkedHashMap<>(builder.attributes));
        MetadataLimits.require(tags, attributes);
        expiresAt = builder.expiresAt == null ? null : MemoryKey.requireSeconds(builder.expiresAt, "expires_at");
    }

    private static int requireCount(long count) {
        if (count < 0 || count > MAX_ACCESS_COUNT) {
            throw new IllegalArgumentException("access_count is " + count + "; expected 0 to " + MAX_ACCESS_COUNT);
        }
        return (int) count;
    }

    private static float requireFinite(float value, String name) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + "; expected a finite number");
        }
        return value;
    }

    /**
     * A builder with the defaults: importance {@value #DEFAULT_IMPORTANCE}, no access, last accessed at the epoch,
     * decay factor 1, no tags, no attributes.
     */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this value. */
    public Builder toBuilder() {
        Builder builder = new Builder()
                .importance(importance)
                .accessCount(accessCount())
                .lastAccessed(lastAccessed)
                .decayFactor(decayFactor);
        builder.tags = tags;
        builder.attributes.putAll(attributes);
        builder.expiresAt = expiresAt;
        return builder;
    }

    /** The importance as of {@link #lastAccessed()}; finite, usually 0 to 1. */
    public float importance() {
        return importance;
    }

    /** How often the memory was recalled, 0 to {@link #MAX_ACCESS_COUNT}. */
    public long accessCount() {
        return Integer.toUnsignedLong(accessCount);
    }

    /** When the memory was last recalled or stored; whole seconds. */
    public Instant lastAccessed() {
        return lastAccessed;
    }

    /** Share of importance kept per hour: an hour without access takes {@code 1 − decayFactor} away. */
    public float decayFactor() {
        return decayFactor;
    }

    /** The tags, in the order they were given. */
    public List<String> tags() {
        return tags;
    }

    /** Typed attributes by name, in the order they were given. */
    public Map<String, AttributeValue> attributes() {
        return attributes;
    }

    /** The instant from which the memory is no longer found; absent if it never expires. Whole seconds. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** Whether the memory is to be treated as gone at {@code now}. */
    public boolean hasExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /**
     * The importance after decay: {@code max(0.1, importance − hours × (1 − decayFactor))}, hours (with fractions)
     * counted from the last access. A clock that went backwards counts as no time. Never raises an importance that was
     * below the floor from the start.
     */
    public float effectiveImportance(Instant now) {
        float hours = Math.max(0, Duration.between(lastAccessed, now).toSeconds()) / SECONDS_PER_HOUR;
        float decayed = importance - hours * (1 - decayFactor);
        return Math.max(Math.min(importance, IMPORTANCE_FLOOR), decayed);
    }

    /**
     * This metadata after one more access at {@code now}: counted, and the decay up to now made part of the importance.
     */
    public MemoryMetadata accessed(Instant now) {
        Instant latest = now.isBefore(lastAccessed) ? lastAccessed : now;
        return toBuilder()
                .importance(effectiveImportance(latest))
                .accessCount(Math.min(MAX_ACCESS_COUNT, accessCount() + 1))
                .lastAccessed(latest)
                .build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemoryMetadata that
                && Float.floatToIntBits(importance) == Float.floatToIntBits(that.importance)
                && accessCount == that.accessCount
                && lastAccessed.equals(that.lastAccessed)
                && Float.floatToIntBits(decayFactor) == Float.floatToIntBits(that.decayFactor)
                && tags.equals(that.tags)
                && attributes.equals(that.attributes)
                && Objects.equals(expiresAt, that.expiresAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(importance, accessCount(), lastAccessed, decayFactor, tags, attributes, expiresAt);
    }

    @Override
    public String toString() {
        return "MemoryMetadata[importance=" + importance + ", accessCount=" + accessCount() + ", lastAccessed="
                + lastAccessed
                + ", decayFactor=" + decayFactor + ", tags=" + tags + ", attributes=" + attributes + ", expiresAt="
                + expiresAt + "]";
    }

    /** Builds {@link MemoryMetadata}; not thread-safe. */
    public static final class Builder {
        private float importance = DEFAULT_IMPORTANCE;
        private long accessCount;
        private Instant lastAccessed = Instant.EPOCH;
        private float decayFactor = 1f;
        private List<String> tags = List.of();
        private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        private @Nullable Instant expiresAt;

        private Builder() {}

        /** See {@link MemoryMetadata#importance()}. */
        public Builder importance(float newImportance) {
            importance = newImportance;
            return this;
        }

        /** See {@link MemoryMetadata#accessCount()}. */
        public Builder accessCount(long newAccessCount) {
            accessCount = newAccessCount;
            return this;
        }

        /** See {@link MemoryMetadata#lastAccessed()}; truncated to whole seconds. */
        public Builder lastAccessed(Instant newLastAccessed) {
            lastAccessed = newLastAccessed;
            return this;
        }

        /** See {@link MemoryMetadata#decayFactor()}. */
        public Builder decayFactor(float newDecayFactor) {
            decayFactor = newDecayFactor;
            return this;
        }

        /** See {@link MemoryMetadata#tags()}. */
        public Builder tags(Collection<String> newTags) {
            tags = List.copyOf(newTags);
            for (String tag : tags) {
                WellFormed.require(tag, "tag");
            }
            return this;
        }

        /** See {@link MemoryMetadata#tags()}. */
        public Builder tags(String... newTags) {
            return tags(List.of(newTags));
        }

        /** Adds or replaces one attribute. */
        public Builder attribute(String name, AttributeValue value) {
            attributes.put(
                    WellFormed.require(requireNonNull(name, "name"), "attribute name"), requireNonNull(value, "value"));
            return this;
        }

        /** Replaces all attributes. */
        public Builder attributes(Map<String, AttributeValue> newAttributes) {
            attributes.clear();
            newAttributes.forEach(this::attribute);
            return this;
        }

        /** See {@link MemoryMetadata#expiresAt()}; truncated to whole seconds. */
        public Builder expiresAt(Instant newExpiresAt) {
            expiresAt = requireNonNull(newExpiresAt, "expiresAt");
            return this;
        }

        /**
         * The metadata.
         *
         * @throws IllegalArgumentException if a number is not finite or out of range
         */
        public MemoryMetadata build() {
            return new MemoryMetadata(this);
        }
    }
}
