package io.neuralmemory;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** One result of a search, and why it is one. Immutable. */
public final class MemoryMatch {
    private final Memory memory;
    private final double similarity;
    private final double textScore;
    private final double score;
    private final Set<String> words;
    private final List<Memory> passage;

    private MemoryMatch(Settings settings) {
        memory = requireNonNull(settings.memory, "memory");
        similarity = settings.similarity;
        textScore = settings.textScore;
        score = settings.score;
        words = settings.words;
        passage = settings.passage;
    }

    private MemoryMatch with(Consumer<Settings> change) {
        Settings settings = new Settings(memory);
        settings.similarity = similarity;
        settings.textScore = textScore;
        settings.score = score;
        settings.words = words;
        settings.passage = passage;
        change.accept(settings);
        return new MemoryMatch(settings);
    }

    /** A match of a query without words: its score is its similarity. */
    public static MemoryMatch of(Memory memory, double similarity) {
        Settings settings = new Settings(memory);
        settings.similarity = similarity;
        settings.score = similarity;
        return new MemoryMatch(settings);
    }

    /** The same with what its words say, which is its score too. */
    public MemoryMatch withText(double textScore, Set<String> words) {
        Set<String> copy = Collections.unmodifiableSet(new LinkedHashSet<>(words));
        return with(settings -> {
            settings.textScore = textScore;
            settings.score = textScore;
            settings.words = copy;
        });
    }

    /** The same with another score. */
    public MemoryMatch withScore(double score) {
        return with(settings -> settings.score = score);
    }

    /** The same with what was stored around it, itself included. */
    public MemoryMatch withPassage(List<Memory> passage) {
        List<Memory> copy = List.copyOf(passage);
        return with(settings -> settings.passage = copy);
    }

    /** The same of a memory that has changed meanwhile. */
    public MemoryMatch withMemory(Memory memory) {
        return with(settings -> settings.memory = requireNonNull(memory, "memory"));
    }

    /** The memory, as it is after this search counted its access. */
    public Memory memory() {
        return memory;
    }

    /**
     * Cosine similarity to the query's vector, −1 to 1, in double precision: off by less than 1e-10, and the same bits
     * on every machine. 0 if the query has none; −1 if the memory has none.
     */
    public double similarity() {
        return similarity;
    }

    /**
     * How well the words match; 0 if none does, or the query has no words. For a {@linkplain MemoryQuery#about
     * question} the sum over its words of how rare they are and how much of the content they make up (BM25), above 0
     * without an upper bound; comparable within one result only. For {@linkplain MemoryQuery#withAllWords all words}
     * between 0 and 1.
     */
    public double textScore() {
        return textScore;
    }

    /**
     * What the matches are ordered by, the greatest first: see {@link Fusion} for a question that also has a vector. If
     * the query has a {@link Ranker}, a {@link Reranker} or wants {@linkplain MemoryQuery.Builder#withDiversity
     * diversity}, it is what the last of these gave.
     */
    public double score() {
        return score;
    }

    /** The words of the question that the memory has, as the question writes them, in its order; else empty. */
    public Set<String> words() {
        return words;
    }

    /**
     * The memories around this one in order of time, itself included, if the query asked for
     * {@linkplain MemoryQuery.Builder#withNeighbours neighbours}; else empty. Expired ones are left out.
     */
    public List<Memory> passage() {
        return passage;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemoryMatch match
                && memory.equals(match.memory)
                && Double.compare(similarity, match.similarity) == 0
                && Double.compare(textScore, match.textScore) == 0
                && Double.compare(score, match.score) == 0
                && words.equals(match.words)
                && passage.equals(match.passage);
    }

    @Override
    public int hashCode() {
        return Objects.hash(memory, similarity, textScore, score, words, passage);
    }

    @Override
    public String toString() {
        return "MemoryMatch[" + memory.id() + ", similarity " + similarity + ", textScore " + textScore + ", score "
                + score + ", words " + words + "]";
    }

    /** The values; written only before the match that holds them is published. */
    private static final class Settings {
        Memory memory;
        double similarity;
        double textScore;
        double score;
        Set<String> words = Set.of();
        List<Memory> passage = List.of();

        Settings(Memory memory) {
            this.memory = memory;
        }
    }
}
