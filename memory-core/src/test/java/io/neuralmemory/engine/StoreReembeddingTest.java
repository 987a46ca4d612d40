package io.neuralmemory.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreLockedException;
import io.neuralmemory.StoreUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store gets the embeddings of another model where it is. */
final class StoreReembeddingTest {
    private static final int MEMORIES = 600;

    private final FakeStore store;
    private final Path kept;
    private final LetterEmbedder old = new LetterEmbedder("letters-v1", 3);
    private final LetterEmbedder young = new LetterEmbedder("letters-v2", 5);
    private final Map<String, Memory> before = new HashMap<>();

    StoreReembeddingTest(@TempDir Path directory) {
        store = new FakeStore(directory.resolve("store"));
        kept = directory.resolve("store.embeddings");
    }

    @BeforeEach
    void fill() {
        try (PersistentMemory memory = store.builder().withEmbedder(old).build()) {
            memory.storeAll(IntStream.range(0, MEMORIES)
                    .mapToObj(i -> NewMemory.builder("abcde".repeat(i % 50 + 1))
                            .id("m" + i)
                            .tags("t" + i)
                            .build())
                    .toList());
            memory.store(NewMemory.builder("").id("blank").embedding(1, 2, 3).build());
            memory.forEach(each -> before.put(each.id(), each));
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private long reembed(LetterEmbedder with) {
        return store.builder().reembed(with, (phase, memories, total) -> {});
    }

    private void requireReembedded(LetterEmbedder with) {
        PersistentMemory memory = store.open(store.builder().withEmbedder(with));
        assertThat(memory.size()).isEqualTo(before.size());
        memory.forEach(now -> {
            Memory was = requireNonNull(before.get(now.id()));
            String content = was.value().content();
            EmbeddingVector expected = content.isBlank() ? EmbeddingVector.empty() : with.embed(content);
            assertThat(now).isEqualTo(new Memory(was.key(), was.value().withEmbedding(expected)));
        });
        assertThat(memory.search(MemoryQuery.about("zebra").build())).isNotEmpty();
        memory.close();
        assertThat(kept).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void everyMemoryGetsTheOtherModelsEmbeddingAndKeepsTheRest(int dimension) {
        LetterEmbedder other = new LetterEmbedder("letters-v2", dimension);
        assertThat(reembed(other)).isEqualTo(MEMORIES + 1);

        assertThatThrownBy(() -> store.open(store.builder().withEmbedder(old)))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("letters-v2");
        requireReembedded(other);
    }

    @Test
    void theApplicationGoesOnUntilEverythingThereIsEmbedded() {
        PersistentMemory application = store.open();
        assertThatThrownBy(() -> reembed(young)).isInstanceOf(StoreLockedException.class);
        assertThat(young.texts()).isEqualTo(50);
        application.store(NewMemory.builder("new").id("new").embedding(1, 2, 3).build());
        before.put("new", application.find("new").orElseThrow());
        application.close();

        reembed(young);
        assertThat(young.texts()).as("the new one alone").isEqualTo(51);
        requireReembedded(young);
    }

    @Test
    void whatStopsInTheMidstCanBeOpenedByNobodyAndIsCompletedByTheSameAgain() {
        AtomicBoolean fails = new AtomicBoolean(true);
        StoreReembedding.Progress failing = (phase, memories, total) -> {
            if (phase == StoreReembedding.Phase.STORING && memories > 300 && fails.get()) {
                throw new IllegalStateException("planted");
            }
        };
        assertThatThrownBy(() -> store.builder().reembed(young, failing)).hasMessageContaining("planted");

        assertThatThrownBy(store::open)
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("are being replaced by those of another model")
                .hasMessageContaining("run the same 'neural-memory reembed' again");
        assertThatThrownBy(() -> store.open(store.builder().withReadOnly(true)))
                .hasMessageContaining("are being replaced");
        fails.set(false);
        store.builder().reembed(young, failing);
        assertThat(young.texts()).as("each text once").isEqualTo(50);
        requireReembedded(young);
    }

    @Test
    void aModelThatFailsHasChangedNothing() {
        LetterEmbedder failing = new LetterEmbedder("letters-v2", 5) {
            @Override
            public EmbeddingVector embed(String text) {
                throw new IllegalStateException("planted");
            }
        };
        assertThatThrownBy(() -> reembed(failing)).isInstanceOf(StoreUnavailableException.class);
        try (PersistentMemory memory = store.builder().withEmbedder(old).build()) {
            memory.forEach(each -> assertThat(each).isEqualTo(before.get(each.id())));
        }
    }

    @Test
    void itsOwnModelCompletesWhatCameWithoutAnEmbedding() {
        try (PersistentMemory memory = store.open()) {
            Memory bare = requireNonNull(before.get("m7"));
            memory.apply(MemoryBatch.builder()
                    .put(new Memory(bare.key(), bare.value().withEmbedding(EmbeddingVector.empty())))
                    .build());
        }
        reembed(old);
        requireReembedded(old);
    }

    @Test
    void whatHasExpiredIsInNobodysWay() {
        try (PersistentMemory memory = store.open()) {
            memory.store(NewMemory.builder("gone")
                    .id("gone")
                    .embedding(1, 2, 3)
                    .expiresAt(store.clock.instant().plusSeconds(60))
                    .build());
        }
        store.clock.set(store.clock.instant().plus(Duration.ofHours(1)));
        reembed(young);
        requireReembedded(young);
    }

    @Test
    void aStoreWithoutAnEmbedderHasToBeToldOne() {
        FakeStore own = new FakeStore(kept.resolveSibling("own"));
        own.open().close();
        assertThatThrownBy(() -> own.builder().reembed((phase, memories, total) -> {}))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("has no embedder of its own; name one");
        assertThatThrownBy(() -> own.builder().reembed("nowhere", (phase, memories, total) -> {}))
                .hasMessageContaining("there is no embedder 'nowhere'");
        assertThatThrownBy(() -> new FakeStore(kept.resolveSibling("missing"))
                        .builder()
                        .reembed(young, (phase, memories, total) -> {}))
                .isInstanceOf(StoreConfigurationException.class);
        own.close();
    }
}
