package io.neuralmemory.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Fusion;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.Ranker;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Asks the demo's memories sixty questions, ten of which none of them answers, and expects exactly what was found last
 * time: whoever changes an order on purpose writes the new figures here, and says in the commit why they are better.
 *
 * <p>The questions and their embeddings are made by {@code tools/demo-embeddings}, {@code EmbedRecall}.
 */
final class DemoRecallTest {
    private static final Instant NOW = Instant.parse("2026-12-31T23:00:00Z");

    @TempDir
    static Path directory;

    /** A question, what it finds if all is well, and its embedding. */
    private record Asked(String text, Set<String> expected, EmbeddingVector vector) {
        static Asked of(String line) {
            String[] cells = line.split("\t", -1);
            byte[] bytes = Base64.getDecoder().decode(cells[2]);
            float[] floats = new float[bytes.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = bytes[i];
            }
            Set<String> ids = cells[1].equals("-") ? Set.of() : Set.copyOf(Arrays.asList(cells[1].split(",")));
            return new Asked(cells[0], ids, EmbeddingVector.of(floats));
        }
    }

    /** One way to ask. */
    private record Way(String name, String figures, BiFunction<String, EmbeddingVector, MemoryQuery.Builder> query) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static MemoryQuery.Builder both(String text, EmbeddingVector vector) {
        return MemoryQuery.about(text, vector);
    }

    static Stream<Way> ways() {
        return Stream.of(
                new Way(
                        "all words",
                        "first 2, of five 2, of ten 2.00, MRR 0.0400; nothing for 10 of 10",
                        (text, vector) -> MemoryQuery.withAllWords(text)),
                new Way(
                        "words",
                        "first 28, of five 35, of ten 37.00, MRR 0.6140; nothing for 0 of 10",
                        (text, vector) -> MemoryQuery.about(text)),
                new Way(
                        "vector",
                        "first 44, of five 49, of ten 49.00, MRR 0.9267; nothing for 0 of 10",
                        (text, vector) -> MemoryQuery.similarTo(vector)),
                new Way(
                        "both",
                        "first 39, of five 49, of ten 49.00, MRR 0.8583; nothing for 0 of 10",
                        DemoRecallTest::both),
                new Way(
                        "both by rank",
                        "first 34, of five 40, of ten 42.00, MRR 0.7331; nothing for 0 of 10",
                        (text, vector) -> both(text, vector).fusion(Fusion.reciprocalRank(60))),
                new Way(
                        "both, similar",
                        "first 42, of five 46, of ten 46.00, MRR 0.8750; nothing for 6 of 10",
                        (text, vector) -> both(text, vector).minSimilarity(0.35)),
                new Way(
                        "both, a neighbour",
                        "first 39, of five 46, of ten 49.00, MRR 0.8451; nothing for 0 of 10",
                        (text, vector) -> both(text, vector).withNeighbours(1)),
                new Way(
                        "importance",
                        "first 11, of five 22, of ten 22.50, MRR 0.3139; nothing for 0 of 10",
                        (text, vector) -> both(text, vector).rankedBy(Ranker.importance())),
                new Way(
                        "recency",
                        "first 35, of five 43, of ten 47.00, MRR 0.7747; nothing for 0 of 10",
                        (text, vector) -> both(text, vector).rankedBy(Ranker.recency(Duration.ofDays(365)))),
                new Way(
                        "agents",
                        "first 39, of five 49, of ten 49.00, MRR 0.8607; nothing for 0 of 10",
                        (text, vector) -> both(text, vector).rankedBy(Ranker.generativeAgents(0.1, 0.1, 1))),
                new Way(
                        "diversity",
                        "first 39, of five 48, of ten 49.00, MRR 0.8558; nothing for 0 of 10",
                        (text, vector) -> both(text, vector).withDiversity(0.3)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void sixtyQuestionsFindWhatTheyFoundLastTime(Way way) throws IOException {
        List<Asked> questions =
                Files.readAllLines(Path.of("src/test/resources/io/neuralmemory/cli/demo/recall.tsv")).stream()
                        .map(Asked::of)
                        .toList();
        Figures figures = new Figures();
        try (PersistentMemory memory = open()) {
            for (Asked question : questions) {
                figures.add(
                        question.expected(),
                        memory
                                .search(way.query()
                                        .apply(question.text(), question.vector())
                                        .withoutCountingAccess()
                                        .build())
                                .stream()
                                .map(match -> match.memory().id())
                                .toList());
            }
        }

        assertThat(questions).hasSize(60);
        assertThat(figures).hasToString(way.figures());
    }

    private static PersistentMemory open() {
        PersistentMemory memory = new PersistentMemoryBuilder()
                .withBackend("json")
                .withLanguage("english")
                .withStoragePath(directory)
                .withClock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
        if (memory.size() == 0) {
            MemoryBatch.Builder batch = MemoryBatch.builder();
            Material.memories().forEach(batch::put);
            memory.apply(batch.build());
        }
        return memory;
    }

    private static final class Figures {
        private int first;
        private int ofFive;
        private double recall;
        private double reciprocalRanks;
        private int withoutAnswer;
        private int rightlyNothing;

        void add(Set<String> expected, List<String> found) {
            if (expected.isEmpty()) {
                withoutAnswer++;
                rightlyNothing += found.isEmpty() ? 1 : 0;
                return;
            }
            int rank = 1
                    + (int) found.stream()
                            .takeWhile(id -> !expected.contains(id))
                            .count();
            first += rank == 1 && !found.isEmpty() ? 1 : 0;
            ofFive += rank <= 5 && rank <= found.size() ? 1 : 0;
            reciprocalRanks += rank <= found.size() ? 1.0 / rank : 0;
            recall += found.stream().filter(expected::contains).count() / (double) expected.size();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "first %d, of five %d, of ten %.2f, MRR %.4f; nothing for %d of %d",
                    first,
                    ofFive,
                    recall,
                    reciprocalRanks / 50,
                    rightlyNothing,
                    withoutAnswer);
        }
    }
}
