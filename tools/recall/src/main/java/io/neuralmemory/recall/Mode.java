package io.neuralmemory.recall;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Fusion;
import io.neuralmemory.MemoryQuery;
import java.util.List;
import java.util.function.BiFunction;

/**
 * One way to ask.
 *
 * @param name what the table calls it
 * @param query makes the query of a question and its embedding
 */
record Mode(String name, BiFunction<String, EmbeddingVector, MemoryQuery.Builder> query) {
    private static Mode shared(double similarity) {
        return new Mode(
                "the same, share of the vector " + similarity,
                (text, vector) -> MemoryQuery.about(text, vector).fusion(Fusion.weighted(similarity)));
    }

    /** All ways that the table has. */
    static List<Mode> all() {
        return List.of(
                new Mode("all words", (text, vector) -> MemoryQuery.withAllWords(text)),
                new Mode("vector", (text, vector) -> MemoryQuery.similarTo(vector)),
                new Mode("words", (text, vector) -> MemoryQuery.about(text)),
                new Mode("words and vector", MemoryQuery::about),
                shared(0.4),
                shared(0.5),
                shared(0.65),
                shared(0.7),
                shared(0.8),
                new Mode(
                        "the same by reciprocal rank, 60",
                        (text, vector) -> MemoryQuery.about(text, vector).fusion(Fusion.reciprocalRank(60))),
                new Mode(
                        "the same by reciprocal rank, 10",
                        (text, vector) -> MemoryQuery.about(text, vector).fusion(Fusion.reciprocalRank(10))),
                new Mode(
                        "words, two neighbours",
                        (text, vector) -> MemoryQuery.about(text).withNeighbours(2, "session")),
                new Mode(
                        "words and vector, one neighbour",
                        (text, vector) -> MemoryQuery.about(text, vector).withNeighbours(1, "session")),
                new Mode(
                        "words and vector, two neighbours",
                        (text, vector) -> MemoryQuery.about(text, vector).withNeighbours(2, "session")),
                new Mode(
                        "words and vector, two neighbours, named time",
                        (text, vector) -> NamedTime.applied(
                                MemoryQuery.about(text, vector).withNeighbours(2, "session"), text, 2023)),
                new Mode(
                        "words and vector, three neighbours",
                        (text, vector) -> MemoryQuery.about(text, vector).withNeighbours(3, "session")));
    }
}
