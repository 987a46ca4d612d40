package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.Memory;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A store of which only some embeddings are looked at, whichever backend keeps it. */
final class NeededEmbeddingsTest {
    private static final int MEMORIES = 500;

    @TempDir
    private Path store;

    static List<Backend> backends() {
        return Backend.all();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void everythingButUnneededEmbeddingsIsThere(Backend backend) {
        fill(backend);
        List<Memory> all;
        try (PersistentMemory memory = opened().build()) {
            all = all(memory);
        }
        try (PersistentMemory memory = opened().withEmbeddingsOf("7"::equals).build()) {
            assertThat(memory.find("7")).contains(all.get(7));
            assertThat(memory.stats().dimension()).hasValue(3);
            assertThat(all(memory)).hasSameSizeAs(all).allSatisfy(found -> {
                Memory whole = all.get(Integer.parseInt(found.id()));
                assertThat(found.key()).isEqualTo(whole.key());
                assertThat(found.value().withEmbedding(whole.value().embedding()))
                        .isEqualTo(whole.value());
            });
            assertThat(all(memory))
                    .filteredOn(found -> found.value().embedding().isEmpty())
                    .hasSizeGreaterThan(MEMORIES / 2);
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aStoreWithoutEmbeddingsIsNotOpenedForWriting(Backend backend) {
        fill(backend);

        assertThatThrownBy(() -> opened().withReadOnly(false)
                        .withEmbeddingsOf(id -> false)
                        .build())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("readOnly");
    }

    private PersistentMemoryBuilder opened() {
        return new PersistentMemoryBuilder().withStoragePath(store).withReadOnly(true);
    }

    private void fill(Backend backend) {
        try (PersistentMemory memory = backend.builder(store).build()) {
            List<NewMemory> memories = new ArrayList<>();
            for (int i = 0; i < MEMORIES; i++) {
                memories.add(NewMemory.builder("content of " + i)
                        .id("" + i)
                        .embedding(new float[] {i + 0.5f, 1, -i})
                        .tags("tag " + i % 5)
                        .build());
            }
            memory.storeAll(memories);
        }
    }

    private static List<Memory> all(PersistentMemory store) {
        List<Memory> all = new ArrayList<>();
        store.forEach(all::add);
        all.sort(Comparator.comparingInt(memory -> Integer.parseInt(memory.id())));
        return all;
    }
}
