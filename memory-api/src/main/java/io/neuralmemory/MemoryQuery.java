package io.neuralmemory;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to search for: the memories that answer a question, by its words, by a vector, or both; those most similar to a
 * vector or like a given memory; those with all words of a text; or, without any of these, those that pass the filter,
 * newest first. Immutable.
 */
public final class MemoryQuery {
    /** How many matches a query returns unless told otherwise. */
    public static final int DEFAULT_LIMIT = 10;

    /** How many neighbours on each side a query can ask for. */
    public static final int MAX_NEIGHBOURS = 100;

    /** The greatest limit of a query that wants its matches unlike one another, each being compared with each. */
    public static final int MOST_DIVERSE = 1_000;

    /** A builder of its own, which nobody changes. */
    private final Builder settings;

    private MemoryQuery(Builder settings) {
        this.settings = settings;
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

    /**
     * A builder for the memories that have words of {@code question}, those first that have many, rare ones, in few
     * others. A word need not be there, unless it is written {@code +so} or in {@code "double quotes"}, which also
     * keeps several together; {@code -so}, it must not. Without a word in it, nothing matches.
     *
     * <p>What a word is, and which forms of it are one ("painted", "painting"), depends on the store's analysis.
     * Identifiers, versions, paths, addresses and emoji are found whole and in parts.
     */
    public static Builder about(String question) {
        Builder builder = new Builder();
        builder.question = requireNonNull(question, "question");
        return builder;
    }

    /** See {@link #about(String, EmbeddingVector)}. */
    public static Builder about(String question, float... vector) {
        return about(question, EmbeddingVector.of(vector));
    }

    /**
     * A builder for the memories that have words of {@code question}, as {@link #about(String)} says, or are similar to
     * {@code vector}, which is most often its embedding; {@link Builder#fusion} says how the two count. The vector must
     * have the store's dimension and not be all zeros.
     */
    public static Builder about(String question, EmbeddingVector vector) {
        Builder builder = about(question);
        builder.vector = requireNonNull(vector, "vector");
        return builder;
    }

    /**
     * A builder for the memories whose content has every word of {@code words}, best first; see
     * {@link Builder#withAllWords}.
     */
    public static Builder withAllWords(String words) {
        return new Builder().withAllWords(words);
    }

    /** The same query, with a vector to compare with. */
    public MemoryQuery withVector(EmbeddingVector newVector) {
        Builder copy = settings.copy();
        copy.vector = requireNonNull(newVector, "vector");
        return copy.build();
    }

    /** The same query, with this filter besides its own. */
    public MemoryQuery narrowedBy(MemoryFilter more) {
        Builder copy = settings.copy();
        copy.filter = MemoryFilter.and(more, settings.filter);
        return copy.build();
    }

    /** A builder for the newest memories that pass {@code filter}. */
    public static Builder matching(MemoryFilter filter) {
        return new Builder().filter(filter);
    }

    /** The vector to compare with, if the query has one. */
    public Optional<EmbeddingVector> vector() {
        return Optional.ofNullable(settings.vector);
    }

    /** The id whose embedding to compare with, if the query has one. */
    public Optional<String> likeId() {
        return Optional.ofNullable(settings.likeId);
    }

    /** The question to answer, if the query has one. */
    public Optional<String> question() {
        return Optional.ofNullable(settings.question);
    }

    /** The text all of whose words a match has, if the query has one. */
    public Optional<String> allWords() {
        return Optional.ofNullable(settings.allWords);
    }

    /** How the words of a question and the similarity to a vector become one score. */
    public Fusion fusion() {
        return settings.fusion;
    }

    /** How many memories on each side of a match count and come with it; 0 for none. */
    public int neighbours() {
        return settings.neighbours;
    }

    /** The attribute whose value neighbours have in common; all memories are neighbours if there is none. */
    public Optional<String> groupAttribute() {
        return Optional.ofNullable(settings.groupAttribute);
    }

    /** Whether neighbours are turns of a conversation. */
    public boolean isTurnByTurn() {
        return settings.turnByTurn;
    }

    /** The time that counts, if one does. */
    public Optional<TimeFocus> focus() {
        return Optional.ofNullable(settings.focus);
    }

    /** What orders the matches by more than how well they match, if something does. */
    public Optional<Ranker> ranker() {
        return Optional.ofNullable(settings.ranker);
    }

    /** What reads the best matches together with the question, if something does. */
    public Optional<Reranker> reranker() {
        return Optional.ofNullable(settings.reranker);
    }

    /** How much it counts that a match is unlike those before it, 0 to 1; 0 is not at all. */
    public double diversity() {
        return settings.diversity;
    }

    /** Whether matching chunks stand for the memories they are of. */
    public boolean returnsWholes() {
        return settings.wholes;
    }

    /** How many matches at most, 1 or more. */
    public int limit() {
        return settings.limit;
    }

    /**
     * Matches less similar than this are left out; −1 leaves out none. For all words without a vector or an id it is
     * their text score that must not be less; a question without a vector has no similarity, and loses nothing.
     */
    public double minSimilarity() {
        return settings.minSimilarity;
    }

    /** Whether one of the most similar memories may be missing, for the sake of speed. */
    public boolean isApproximate() {
        return settings.approximate;
    }

    /** Which memories are considered. */
    public MemoryFilter filter() {
        return settings.filter;
    }

    /** Whether the search counts as an access of the memories it returns. */
    public boolean countsAccess() {
        return settings.countsAccess;
    }

    /** Builds a {@link MemoryQuery}; not thread-safe. */
    public static final class Builder implements Cloneable {
        private @Nullable EmbeddingVector vector;
        private @Nullable String likeId;
        private @Nullable String question;
        private @Nullable String allWords;
        private Fusion fusion = Fusion.byDefault();
        private int neighbours;
        private @Nullable String groupAttribute;
        private boolean turnByTurn;
        private @Nullable TimeFocus focus;
        private @Nullable Ranker ranker;
        private @Nullable Reranker reranker;
        private double diversity;
        private boolean wholes;
        private boolean approximate;
        private int limit = DEFAULT_LIMIT;
        private double minSimilarity = -1;
        private MemoryFilter filter = MemoryFilter.all();
        private boolean countsAccess = true;

        private Builder() {}

        /** What it holds is immutable: so is a copy that nobody changes. */
        private Builder copy() {
            try {
                return (Builder) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }

        /**
         * Only memories whose content has every word of {@code words}, whatever their case, accents and order; what
         * stands between double quotes must stand together. Words are runs of letters and digits, and match whole; in
         * scripts without spaces between words every character is one. Without a word in it, nothing matches. With a
         * vector or an id to compare with, similarity ranks the matches; without, those that say it more often and in
         * fewer words come first.
         */
        public Builder withAllWords(String words) {
            allWords = requireNonNull(words, "words");
            return this;
        }

        /** How the words of a question and the similarity to its vector become one score. */
        public Builder fusion(Fusion newFusion) {
            fusion = requireNonNull(newFusion, "fusion");
            return this;
        }

        /**
         * A question's match also counts by what was stored just before and after it, and comes back with that: each
         * candidate has the score of the passage that it is the middle of added to its own, and the neighbours of
         * candidates are candidates too. Neighbours are of one {@linkplain Memories#collection collection}, or of none,
         * in order of time, then of id.
         *
         * @param count how many on each side, 0 to {@value MemoryQuery#MAX_NEIGHBOURS}
         */
        public Builder withNeighbours(int count) {
            if (count < 0 || count > MAX_NEIGHBOURS) {
                throw new IllegalArgumentException(
                        "neighbours is " + count + "; expected 0 to " + MAX_NEIGHBOURS + " on each side");
            }
            neighbours = count;
            return this;
        }

        /**
         * The same, where neighbours are memories with the same value of an attribute, such as a session; a memory
         * without it has none. A fifth of the best score of its group is added to that of each candidate, the best
         * itself included: what was said in a session that fits is more likely meant.
         */
        public Builder withNeighbours(int count, String attribute) {
            groupAttribute = requireNonNull(attribute, "attribute");
            return withNeighbours(count);
        }

        /**
         * Neighbours are turns of a conversation, a memory each: one that asks, the next that answers. A turn that ends
         * with a question mark loses a tenth of its score; and unless the turn before asks, what both score by
         * themselves counts 0.4 less for the later one, which most often replies to what the earlier one said. What
         * stands in square brackets at the end of a content, such as a caption, is not looked at for that.
         */
        public Builder turnByTurn() {
            turnByTurn = true;
            return this;
        }

        /**
         * A question's match also counts by how near it is to a time, such as a date that the question names: half its
         * {@linkplain TimeFocus#nearness nearness} is added to its score, which is then the {@link Fusion}'s with or
         * without a vector. What has neither words nor similarity is no match for its time alone; to leave out whatever
         * is outside of a span, use a {@link #filter}.
         */
        public Builder around(Instant time, Duration reach) {
            focus = new TimeFocus(time, reach);
            return this;
        }

        /**
         * Orders the matches by a {@link Ranker}, whose scores they then have; similarity and text score stay as they
         * are. It orders the best {@value Ranker#CANDIDATES}, or four times {@link #limit} if that is more.
         */
        public Builder rankedBy(Ranker newRanker) {
            ranker = requireNonNull(newRanker, "ranker");
            return this;
        }

        /**
         * Has a question's best {@value Reranker#CANDIDATES} matches, or as many as {@link #limit} if that is more,
         * read by a {@link Reranker}, whose scores they then have; similarity and text score stay as they are.
         */
        public Builder rerankedBy(Reranker newReranker) {
            reranker = requireNonNull(newReranker, "reranker");
            return this;
        }

        /**
         * Prefers matches that are unlike those before them (maximal marginal relevance, Carbonell and Goldstein, SIGIR
         * 1998). One match after the other is chosen from as many as a {@link Ranker} orders, the one with the greatest
         * {@code (1 − share) × relevance − share × likeness}, which is then its score: relevance is its score up to
         * then, brought to 0 to 1 among the candidates, likeness the greatest cosine similarity to one that is already
         * chosen, 0 to 1; where one of two has no embedding, the share of words they have in common.
         *
         * @param share 0, which changes nothing, to 1; with more than 0, {@link #limit} is at most
         *     {@value MemoryQuery#MOST_DIVERSE}
         */
        public Builder withDiversity(double share) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("diversity is " + share + "; expected 0 to 1");
            }
            diversity = share;
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

        /**
         * Similarity need not be compared with every memory's (approximate nearest neighbours): many times faster in
         * stores of a hundred thousand memories and more, at the price that now and then one of the best is missing.
         * Similarities, filters and order are exact. The first such query has made what it takes, in the background,
         * and is answered exactly until then, as are queries for which it would be no faster.
         */
        public Builder approximate() {
            approximate = true;
            return this;
        }

        /** The search leaves access counts and last accesses as they are. */
        public Builder withoutCountingAccess() {
            countsAccess = false;
            return this;
        }

        /**
         * A match that is one of the {@link Chunks} of a memory stands for it: the memory comes back instead, once,
         * where its best chunk would, with the scores of that chunk and the chunk as its passage. A chunk whose memory
         * is no longer there is left out.
         */
        public Builder returningWholes() {
            wholes = true;
            return this;
        }

        /** The query. */
        public MemoryQuery build() {
            MemoryQuery query = new MemoryQuery(copy());
            QueryRules.require(query);
            return query;
        }
    }
}
