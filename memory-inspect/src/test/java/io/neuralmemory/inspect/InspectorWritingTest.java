package io.neuralmemory.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreLockedException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page that may change memories. */
final class InspectorWritingTest {
    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Inspector inspector;

    @SuppressWarnings("NullAway.Init")
    private PlainHttp http;

    private PersistentMemoryBuilder builder() {
        return new PersistentMemoryBuilder().withStoragePath(directory);
    }

    @BeforeEach
    void start() {
        try (PersistentMemory memory = builder().build()) {
            memory.store(NewMemory.builder("Tea")
                    .id("tea")
                    .importance(0.2f)
                    .tags("drink")
                    .build());
            memory.store(
                    NewMemory.builder("Coffee").id("coffee").importance(0.3f).build());
        }
        inspector = Inspector.writing(builder(), 0);
        http = new PlainHttp(inspector.address());
    }

    @AfterEach
    void end() {
        inspector.close();
    }

    private MemoryMetadata stored(String id) {
        inspector.close();
        try (PersistentMemory memory = builder().withReadOnly(true).build()) {
            return memory.find(id).orElseThrow().value().metadata();
        }
    }

    @Test
    void aMemoryIsForgottenForGood() throws Exception {
        assertThat(http.post("api/forget", "{\"id\":\"tea\"}").status()).isEqualTo(200);
        assertThat(http.get("api/memories").json().get("total").asInt()).isEqualTo(1);
        assertThat(http.post("api/forget", "{\"id\":\"tea\"}").status()).isEqualTo(404);

        inspector.close();
        try (PersistentMemory memory = builder().withReadOnly(true).build()) {
            assertThat(memory.contains("tea")).isFalse();
            assertThat(memory.contains("coffee")).isTrue();
        }
    }

    @Test
    void importanceAndTagsAreChanged() throws Exception {
        String amendment = "{\"id\":\"tea\",\"importance\":0.75,\"tags\":[\"drink\",\"hot\"]}";

        assertThat(http.post("api/amend", amendment).status()).isEqualTo(200);
        assertThat(http.get("api/memory?id=tea").json().get("effective").asDouble())
                .isCloseTo(0.75, within(0.01));
        MemoryMetadata metadata = stored("tea");
        assertThat(metadata.importance()).isEqualTo(0.75f);
        assertThat(metadata.tags()).containsExactly("drink", "hot");
    }

    @Test
    void whatIsNotNamedStaysAsItIs() throws Exception {
        http.post("api/amend", "{\"id\":\"tea\",\"tags\":[]}");

        assertThat(stored("tea").importance()).isEqualTo(0.2f);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"id\":\"tea\",\"importance\":NaN}",
                "{\"id\":\"tea\",\"importance\":1e99}",
                "{\"id\":\"tea\",\"importance\":\"much\"}",
                "{\"id\":\"tea\",\"tags\":[1]}",
                "{\"id\":\"tea\",\"tags\":[\"\\ud83c\"]}",
                "{\"id\":\"tea\",\"tags\":\"drink\"}",
                "{\"id\":\"tea\",\"content\":\"other\"}",
                "{\"importance\":1}",
                "{\"id\":7}",
                "{\"id\":\"tea\",\"tags\":[",
            })
    void nonsenseChangesNothing(String amendment) throws Exception {
        PlainHttp.Response response = http.post("api/amend", amendment);

        assertThat(response.status()).as(response.body()).isEqualTo(400);
        assertThat(response.json().get("error").asText()).isNotBlank();
        assertThat(stored("tea").tags()).containsExactly("drink");
    }

    @Test
    void moreThanAMegabyteIsRefused() throws Exception {
        String tooLong = "{\"id\":\"" + "x".repeat(1 << 20) + "\"}";

        assertThat(http.post("api/amend", tooLong).status()).isEqualTo(413);
    }

    @Test
    void aReadOnlyPageHasNothingToChangeWith() throws Exception {
        inspector.close();
        try (Inspector reading = Inspector.reading(builder(), 0)) {
            PlainHttp other = new PlainHttp(reading.address());

            assertThat(other.post("api/forget", "{\"id\":\"tea\"}").status()).isEqualTo(404);
            assertThat(other.get("api/store").json().get("writes").asBoolean()).isFalse();
            assertThat(other.get("api/memory?id=tea").status()).isEqualTo(200);
        }
    }

    @Test
    void whileAnApplicationHasTheStoreOpenItIsNotOpenedForWriting() {
        assertThatThrownBy(() -> Inspector.writing(builder(), 0)).isInstanceOf(StoreLockedException.class);
    }
}
