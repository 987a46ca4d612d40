package io.neuralmemory;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to search for: the memories most similar to a vector, those like a given memory, those with the words of a text,
 * or, without any of these, those that pass the filter, newest first. Immutable.
 */
public final class MemoryQuery {
    /** How many matches a query returns unless told otherwise. */
    public static final int DEFAULT_LIMIT = 10;

    private final @Nullable EmbeddingVector vector;
    private final @Nullable String likeId;
    private final @Nullable String text;
    private final int limit;
    private final double minSimilarity;
    private final MemoryFilter filter;
    private final boolean countsAccess;

    private MemoryQuery(Builder builder) {
        vector = builder.vector;
        likeId = builder.likeId;
        text = builder.text;
        limit = builder.limit;
        minSimilarity = builder.minSimilarity;
        filter = builder.filter;
        countsAccess = builder.countsAccess;
    }

    /**
     * A builder for the memories most similar to {@code vector}, which must have the store's dimension and not be all
     * zeros.
     */
    public static Builder similarTo(float... vector) {
        return similarTo(EmbeddingVector.of(vector));
    }

    /**
     * A builder for the memories most similar to {@code vector}, which must have the store's dimension and not be all
     * zeros.
     */
    public static Builder similarTo(EmbeddingVector vector) {
        Builder builder = new Builder();
        builder.vector = requireNonNull(vector, "vector");
        return builder;
    }

    /** A builder for the memories most similar to the one named, that one left out; none if it is not stored. */
    public static Builder like(String id) {
        Builder builder = new Builder();
        builder.likeId = MemoryKey.requireId(id);
        return builder;
    }

    /** A builder for the memories whose content has the words of {@code text}, best first; see {@link Builder#text}. */
    public static Builder text(String text) {
        return new Builder().text(text);
    }

    /** A builder for the newest memories that pass {@code filter}. */
    public static Builder matching(MemoryFilter filter) {
        return new Builder().filter(filter);
    }

    /** The vector to compare with, if the query has one. */
    public Optional<EmbeddingVector> vector() {
        return Optional.ofNullable(vector);
    }

    /** The id whose embedding to compare with, if the query has one. */
    public Optional<String> likeId() {
        return Optional.ofNullable(likeId);
    }

    /** The text whose words to look for, if the query has one. */
    public Optional<String> text() {
        return Optional.ofNullable(text);
    }

    /** How many matches at most, 1 or more. */
    public int limit() {
        return limit;
    }

    /** Matches less similar than this are left out; −1 leaves out none. */
    public double minSimilarity() {
        return minSimilarity;
    }

    /** Which memories are considered. */
    public MemoryFilter filter() {
        return filter;
    }

    /** Whether the search counts as an access of the memories it returns. */
    public boolean countsAccess() {
        return countsAccess;
    }

    /** Builds a {@link MemoryQuery}; not thread-safe. */
    public static final class Builder {
        private @Nullable EmbeddingVector vector;
        private @Nullable String likeId;
        private @Nullable String text;
        private int limit = DEFAULT_LIMIT;
        private double minSimilarity = -1;
        private MemoryFilter filter = MemoryFilter.all();
        private boolean countsAccess = true;

        private Builder() {}

        /**
         * Only memories whose content has every word of {@code text}, whatever their case, accents and order; what
         * stands between double quotes must stand together. Words are runs of letters and digits, and match whole; in
         * scripts without spaces between words every character is one. Without a word in it, nothing matches. With a
         * vector or an id to compare with, similarity ranks the matches; without, those that say it more often and in
         * fewer words come first.
         */
        public Builder text(String newText) {
            text = requireNonNull(newText, "text");
            return this;
        }

        /** See {@link MemoryQuery#limit()}. */
        public Builder limit(int newLimit) {
            if (newLimit < 1) {
                throw new IllegalArgumentException("limit is " + newLimit + "; expected 1 or more");
            }
            limit = newLimit;
            return this;
        }

        /** See {@link MemoryQuery#minSimilarity()}. */
        public Builder minSimilarity(double newMinSimilarity) {
            if (!(newMinSimilarity >= -1 && newMinSimilarity <= 1)) {
                throw new IllegalArgumentException("minSimilarity is " + newMinSimilarity + "; expected -1 to 1");
            }
            minSimilarity = newMinSimilarity;
            return this;
        }

        /** See {@link MemoryQuery#filter()}. */
        public Builder filter(MemoryFilter newFilter) {
            filter = requireNonNull(newFilter, "filter");
            return this;
        }

        /** The search leaves access counts and last accesses as they are. */
        public Builder withoutCountingAccess() {
            countsAccess = false;
            return this;
        }

        /** The query. */
        public MemoryQuery build() {
            return new MemoryQuery(this);
        }
    }
}
