package io.neuralmemory.mcp.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memories;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreClosedException;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreLockedException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class SharedStoreTest {
    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    /** Goes on a little whenever somebody looks, so that who waits for it does not wait for ever. */
    private final AtomicLong nanos = new AtomicLong();

    private SharedStore store(Duration patience) {
        return new SharedStore(door(Optional.empty(), false, patience), () -> nanos.addAndGet(100_000_000));
    }

    private StoreDoor door(Optional<String> embedder, boolean wordsAlone, Duration patience) {
        return new StoreDoor(
                () -> new PersistentMemoryBuilder().withStoragePath(directory), embedder, wordsAlone, patience);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static void write(SharedStore store, String id) {
        var unused = store.write(memories ->
                memories.store(NewMemory.builder("memory " + id).id(id).build()));
    }

    private static boolean has(SharedStore store, String id) {
        return store.read(memories -> memories.contains(id));
    }

    @Test
    void theFirstToAskMakesTheStore() {
        try (SharedStore store = store(Duration.ZERO)) {
            assertThat(store.read(Memories::size)).isZero();
        }
        assertThat(new PersistentMemoryBuilder()
                        .withStoragePath(directory)
                        .info()
                        .storeId())
                .isPresent();
    }

    @Test
    void aReaderSeesWhatAnotherHasWrittenAndStillHasOpen() {
        try (SharedStore one = store(Duration.ZERO);
                SharedStore other = store(Duration.ZERO)) {
            write(one, "a");
            assertThat(has(other, "a")).isTrue();
            write(one, "b");
            assertThat(has(other, "b")).isTrue();
        }
    }

    @Test
    void anotherWritesWhenTheTurnIsOver() {
        try (SharedStore one = store(Duration.ZERO);
                SharedStore other = store(Duration.ZERO)) {
            write(one, "a");
            assertThatThrownBy(() -> write(other, "b")).isInstanceOf(StoreLockedException.class);
            one.tend();
            assertThatThrownBy(() -> write(other, "b")).isInstanceOf(StoreLockedException.class);
            pass(LONG);
            one.tend();
            write(other, "b");
            assertThat(one.read(Memories::size)).isEqualTo(2);
            pass(LONG);
            other.tend();
            write(one, "c");
            assertThat(other.read(Memories::size)).isEqualTo(3);
        }
    }

    @Test
    void whoWaitsForATurnReadsMeanwhile() throws Exception {
        try (SharedStore one = store(Duration.ZERO);
                SharedStore other = store(LONG)) {
            write(one, "a");
            assertThat(other.read(Memories::size)).isEqualTo(1);
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> write(other, "b"));
            assertThat(has(other, "a")).isTrue();
            pass(LONG);
            one.tend();
            waiting.get(2, TimeUnit.MINUTES);
            assertThat(one.read(Memories::size)).isEqualTo(2);
        }
    }

    /** As after a full disk: the store refuses for good, and is opened again. */
    @Test
    void aStoreThatHasFailedIsOpenedAgain() {
        try (SharedStore store = store(Duration.ZERO)) {
            AtomicInteger attempts = new AtomicInteger();
            long size = store.write(memories -> {
                if (attempts.incrementAndGet() == 1) {
                    throw new StoreClosedException("the log failed");
                }
                return memories.size();
            });

            assertThat(size).isZero();
            assertThat(attempts).hasValue(2);
        }
    }

    @Test
    void nothingIsOpenAfterwards() {
        SharedStore store = store(Duration.ZERO);
        write(store, "a");
        store.close();

        assertThatThrownBy(() -> store.read(Memories::size)).hasMessageContaining("ending");
        try (PersistentMemory memory = PersistentMemoryBuilder.load(directory)) {
            assertThat(memory.contains("a")).isTrue();
            assertThat(memory.recovery().replayedEntries()).isZero();
        }
    }

    @Test
    void aStoreOfAnotherEmbedderIsRefusedWithBothNames() {
        new PersistentMemoryBuilder()
                .withStoragePath(directory)
                .withEmbedder(new OtherEmbedder())
                .build()
                .close();
        try (SharedStore absent = new SharedStore(door(Optional.empty(), false, Duration.ZERO));
                SharedStore given = new SharedStore(door(Optional.of("given"), false, Duration.ZERO));
                SharedStore words = new SharedStore(door(Optional.empty(), true, Duration.ZERO))) {
            assertThatThrownBy(() -> absent.read(Memories::size))
                    .isInstanceOf(StoreConfigurationException.class)
                    .hasMessageContainingAll("'other'", "is: none", "--no-embedder");
            assertThatThrownBy(() -> given.read(Memories::size))
                    .isInstanceOf(StoreConfigurationException.class)
                    .hasMessageContainingAll("'other'", "--embedder given");
            assertThat(words.read(Memories::size)).isZero();
        }
    }

    private static final class OtherEmbedder implements Embedder {
        @Override
        public String name() {
            return "other";
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public int longestInput() {
            return 100;
        }

        @Override
        public EmbeddingVector embed(String text) {
            return EmbeddingVector.of(1, 0);
        }
    }
}
