package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryOrder;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreClosedException;
import io.neuralmemory.StoreLockedException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A second opening of a store: a reader takes in what the writer adds, a writer waits for the other one to close. */
final class RefreshTest {
    @TempDir
    private Path directory;

    static List<Backend> backends() {
        return Backend.all();
    }

    private PersistentMemoryBuilder reading() {
        return new PersistentMemoryBuilder().withStoragePath(directory).withReadOnly(true);
    }

    private static NewMemory text(String id, String text) {
        return NewMemory.builder(text).id(id).embedding(1, id.length()).tags(id).build();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void everyWriteThatWasDurableBeforeIsSeenAfterARefresh(Backend backend) {
        try (PersistentMemory writer = backend.builder(directory).build()) {
            writer.store(text("first", "tea"));
            try (PersistentMemory reader = reading().build()) {
                assertThat(reader.search(MemoryQuery.about("tea").build())).hasSize(1);
                for (int i = 0; i < 30; i++) {
                    String id = "m" + i;
                    writer.store(text(id, "coffee " + i));
                    if (i % 7 == 0) {
                        writer.save();
                    }
                    assertThat(reader.contains(id)).isFalse();

                    reader.refresh();

                    assertThat(reader.contains(id)).as(id).isTrue();
                }
                writer.delete("first");
                writer.compact();
                reader.refresh();

                assertThat(reader.size()).isEqualTo(30);
                assertThat(reader.search(MemoryQuery.about("tea").build())).isEmpty();
                assertThat(reader.search(MemoryQuery.about("coffee").build())).hasSize(10);
                assertThat(reader.list(MemoryFilter.tag("m7"), MemoryOrder.newestFirst(), 5))
                        .hasSize(1);
                assertThat(reader.stats().lastSequence())
                        .isEqualTo(writer.stats().lastSequence());
            }
        }
    }

    @Test
    void aCollectionOfAReaderIsRefreshedWithIt() {
        try (PersistentMemory writer =
                        new Backend("json", false).builder(directory).build();
                PersistentMemory reader = reading().build()) {
            writer.collection("chat").store(text("a", "x"));
            reader.refresh();

            assertThat(reader.collection("chat").contains("a")).isTrue();
            writer.refresh();
            assertThat(writer.collection("chat").contains("a")).isTrue();
        }
    }

    @Test
    void aRefreshThatFailsLeavesTheMemoriesAsTheyWere() throws IOException {
        try (PersistentMemory writer =
                new Backend("json", false).builder(directory).build()) {
            writer.store(text("a", "x"));
        }
        PersistentMemory reader = reading().build();
        damageTheSegment();

        assertThatThrownBy(reader::refresh).isInstanceOf(CorruptStoreException.class);
        assertThat(reader.contains("a")).isTrue();
        reader.close();
        assertThatThrownBy(reader::refresh).isInstanceOf(StoreClosedException.class);
    }

    private void damageTheSegment() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            Path segment = files.filter(file -> file.getFileName().toString().startsWith("memories-"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(segment, "damage", StandardOpenOption.TRUNCATE_EXISTING);
        }
    }

    @Test
    void aWriterWaitsUntilTheOtherOneHasClosed() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        CountDownLatch begun = new CountDownLatch(1);
        PersistentMemory first = new Backend("json", false).builder(directory).build();
        try {
            first.store(text("a", "x"));
            assertThatThrownBy(() -> new PersistentMemoryBuilder()
                            .withStoragePath(directory)
                            .withLockTimeout(Duration.ofMillis(1))
                            .build())
                    .isInstanceOf(StoreLockedException.class)
                    .hasMessageContaining("waited 1 ms");
            Future<Boolean> second = thread.submit(() -> {
                begun.countDown();
                try (PersistentMemory waited = new PersistentMemoryBuilder()
                        .withStoragePath(directory)
                        .withLockTimeout(Duration.ofMinutes(2))
                        .build()) {
                    return waited.contains("a");
                }
            });
            assertThat(begun.await(2, TimeUnit.MINUTES)).isTrue();
            first.close();
            assertThat(second.get(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            first.close();
            thread.shutdownNow();
        }
    }
}
