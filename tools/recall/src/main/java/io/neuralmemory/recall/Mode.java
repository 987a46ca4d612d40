package io.neuralmemory.recall;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Fusion;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.PlainQuestion;
import io.neuralmemory.Ranker;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/**
 * One way to ask.
 *
 * @param name what the table calls it
 * @param query makes the query of a question and its embedding
 */
record Mode(String name, BiFunction<String, EmbeddingVector, MemoryQuery.Builder> query) {
    /** Adds up to 0.3 for a long text: half of it for one of a hundred characters. */
    private static final Ranker LONGER = Ranker.of("longer", (match, now) -> {
        int length = match.memory().value().content().length();
        return match.score() + 0.3 * length / (length + 100);
    });

    private static Mode shared(double similarity) {
        return new Mode(
                "the same, share of the vector " + similarity,
                (text, vector) -> MemoryQuery.about(text, vector).fusion(Fusion.weighted(similarity)));
    }

    private static MemoryQuery.Builder turnByTurn(MemoryQuery.Builder query, String text) {
        return NamedTime.applied(query.withNeighbours(2, "session").turnByTurn(), text, 2023);
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
                        "words and vector, halved each year of age",
                        (text, vector) ->
                                MemoryQuery.about(text, vector).rankedBy(Ranker.recency(Duration.ofDays(365)))),
                new Mode(
                        "words and vector, diversity 0.2",
                        (text, vector) -> MemoryQuery.about(text, vector).withDiversity(0.2)),
                new Mode(
                        "words and vector, longer ones first",
                        (text, vector) -> MemoryQuery.about(text, vector).rankedBy(LONGER)),
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
                        "the same, longer ones first",
                        (text, vector) -> NamedTime.applied(
                                MemoryQuery.about(text, vector)
                                        .withNeighbours(2, "session")
                                        .rankedBy(LONGER),
                                text,
                                2023)),
                new Mode(
                        "words and vector, three neighbours",
                        (text, vector) -> MemoryQuery.about(text, vector).withNeighbours(3, "session")),
                new Mode(
                        "words and vector, two neighbours, named time, turn by turn",
                        (text, vector) -> turnByTurn(MemoryQuery.about(text, vector), text)),
                new Mode(
                        "the same, quotes demanding nothing",
                        (text, vector) -> turnByTurn(MemoryQuery.about(PlainQuestion.of(text), vector), text)),
                new Mode(
                        "words, two neighbours, named time, turn by turn",
                        (text, vector) -> turnByTurn(MemoryQuery.about(text), text)));
    }
}
