package io.neuralmemory.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the views beside the list are told. */
final class InspectorViewsTest {
    private static final int MEMORIES = 40;

    @TempDir
    private Path directory;

    private PersistentMemoryBuilder builder() {
        return new PersistentMemoryBuilder().withStoragePath(directory);
    }

    private void fill() {
        try (PersistentMemory memory = builder().build()) {
            for (int i = 0; i < MEMORIES; i++) {
                var target = i % 2 == 0 ? memory.collection("even") : memory;
                target.store(NewMemory.builder("Memory " + i)
                        .id("m-" + i)
                        .embedding(i, 1, i % 3)
                        .timestamp(Instant.ofEpochSecond(1_700_000_000L + i * 3600L))
                        .build());
            }
            memory.backup();
        }
    }

    private JsonNode ask(String question) throws Exception {
        try (Inspector inspector = Inspector.reading(builder(), 0)) {
            return new PlainHttp(inspector.address()).get(question).json();
        }
    }

    @Test
    void neighboursInTimeAreOfTheSameCollection() throws Exception {
        fill();
        JsonNode near = ask("api/near?id=m-10");

        assertThat(near.get("before").findValuesAsText("id")).containsExactly("m-4", "m-6", "m-8");
        assertThat(near.get("after").findValuesAsText("id")).containsExactly("m-12", "m-14", "m-16");
        assertThat(ask("api/near?id=m-39").get("after")).isEmpty();
    }

    @Test
    void similarMemoriesComeMostSimilarFirstWithoutItself() throws Exception {
        fill();
        JsonNode similar = ask("api/near?id=m-30").get("similar");

        assertThat(similar).hasSize(8);
        assertThat(similar.findValuesAsText("id")).doesNotContain("m-30");
        assertThat(similar.get(0).get("similarity").asDouble())
                .isGreaterThanOrEqualTo(similar.get(7).get("similarity").asDouble());
    }

    /** Knows two meanings. */
    private static final class TwoMeanings implements Embedder {
        @Override
        public String name() {
            return "two-meanings";
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public int longestInput() {
            return 1000;
        }

        @Override
        public EmbeddingVector embed(String text) {
            boolean isDrink = text.matches("(?i).*(tea|beverage).*");
            return EmbeddingVector.of(isDrink ? 1 : 0, isDrink ? 0 : 1);
        }
    }

    @Test
    void aSentenceFindsWhatSharesNoWordWithIt() throws Exception {
        try (PersistentMemory memory = builder().withEmbedder(new TwoMeanings()).build()) {
            memory.store(NewMemory.builder("Earl Grey tea").id("tea").build());
            memory.store(NewMemory.builder("A bicycle").id("bicycle").build());
        }

        try (Inspector inspector = Inspector.reading(builder().withEmbedder(new TwoMeanings()), 0)) {
            PlainHttp http = new PlainHttp(inspector.address());
            assertThat(http.get("api/memories?q=beverage")
                            .json()
                            .at("/rows/0/id")
                            .asText())
                    .isEqualTo("tea");
        }
    }

    @Test
    void withoutTheEmbedderWordsAreFoundAndTheHealthSaysWhatIsMissing() throws Exception {
        try (PersistentMemory memory = builder().withEmbedder(new TwoMeanings()).build()) {
            memory.store(NewMemory.builder("Earl Grey tea").id("tea").build());
        }

        try (Inspector inspector = Inspector.reading(builder(), 0)) {
            PlainHttp http = new PlainHttp(inspector.address());
            assertThat(http.get("api/memories?q=tea").json().get("matched").asInt())
                    .isEqualTo(1);
            assertThat(http.get("api/health").json().get("questions").asText()).contains("two-meanings");
        }
    }

    @Test
    void theTimelineCountsWhatTheFiltersLetThrough() throws Exception {
        fill();

        assertThat(sum(ask("api/timeline").get("counts"))).isEqualTo(MEMORIES);
        assertThat(sum(ask("api/timeline?collection=even").get("counts"))).isEqualTo(MEMORIES / 2);
        assertThat(ask("api/timeline?collection=none").get("counts")).isEmpty();
    }

    private static int sum(JsonNode counts) {
        int sum = 0;
        for (JsonNode count : counts) {
            sum += count.asInt();
        }
        return sum;
    }

    @Test
    void importanceIsTwiceStoredAndDecayed() throws Exception {
        try (PersistentMemory memory = builder().build()) {
            memory.store(NewMemory.builder("Fades")
                    .importance(0.9f)
                    .decayFactor(0.5f)
                    .build());
        }
        JsonNode point = ask("api/importance").get("points").get(0);

        assertThat(point.get("stored").floatValue()).isEqualTo(0.9f);
        assertThat(point.get("effective").floatValue()).isBetween(0.1f, 0.9f);
    }

    @Test
    void theMapIsTheSameEachTime() throws Exception {
        fill();
        JsonNode map = ask("api/map");

        assertThat(map.get("points")).hasSize(MEMORIES);
        assertThat(map).isEqualTo(ask("api/map"));
    }

    @Test
    void aStoreWithoutMemoriesIsShownToo() throws Exception {
        builder().build().close();

        assertThat(ask("api/memories").get("total").asInt()).isZero();
        assertThat(ask("api/map").get("points")).isEmpty();
        assertThat(ask("api/importance").get("points")).isEmpty();
        assertThat(ask("api/timeline").get("counts")).isEmpty();
        assertThat(ask("api/health").get("backups")).isEmpty();
    }

    @Test
    void theHealthHasFilesBackupsAndTheLastCheck() throws Exception {
        fill();
        try (Inspector inspector = Inspector.reading(builder(), 0)) {
            PlainHttp http = new PlainHttp(inspector.address());
            JsonNode before = http.get("api/health").json();
            assertThat(before.get("backend").asText()).isEqualTo("json");
            assertThat(before.get("bytes").get("memories").asLong()).isPositive();
            assertThat(before.get("backups")).hasSize(1);
            assertThat(before.has("check")).isFalse();

            assertThat(http.post("api/check", "")
                            .json()
                            .get("check")
                            .get("damaged")
                            .asBoolean())
                    .isFalse();
        }
    }

    @Test
    void damageIsTold() throws Exception {
        try (PersistentMemory memory = builder().build()) {
            memory.store(NewMemory.builder("Will be lost").id("lost").build());
        }
        try (Inspector inspector = Inspector.reading(builder(), 0)) {
            PlainHttp http = new PlainHttp(inspector.address());
            damageAFile();

            JsonNode check = http.post("api/check", "").json().get("check");
            assertThat(check.get("damaged").asBoolean()).isTrue();
            assertThat(check.get("findings").get(0).get("severity").asText()).isEqualTo("error");
            assertThat(http.get("api/health").json().get("check")).isEqualTo(check);
        }
    }

    private void damageAFile() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            Path segment = files.filter(file -> file.getFileName().toString().startsWith("memories-"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(segment);
            bytes[bytes.length / 2] ^= 1;
            Files.write(segment, bytes);
        }
    }
}
