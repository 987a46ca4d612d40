package io.neuralmemory.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a memory that is replaced only what differs is written, and yet all of the new one is stored. */
final class ReplacingTest {
    private static final int ROUNDS = 40;
    private static final int IDS = 12;
    private static final List<String> WORDS = List.of("tea", "window", "friday");

    @TempDir
    Path directory;

    private final Random random = new Random(3);

    private PersistentMemory open() {
        return new PersistentMemoryBuilder()
                .withStoragePath(directory)
                .withBackend("sqlite")
                .build();
    }

    /** Each part is one of few, so that any may be the same as before. */
    private Memory any(int id) {
        MemoryMetadata.Builder metadata = MemoryMetadata.builder()
                .importance(random.nextInt(2))
                .lastAccessed(Instant.EPOCH)
                .tags(List.of("a", "b").subList(0, random.nextInt(3)));
        if (random.nextBoolean()) {
            metadata.attributes(Map.of("n", AttributeValue.of(random.nextInt(2))));
        }
        return new Memory(
                new MemoryKey("m" + id, Instant.ofEpochSecond(random.nextInt(2)), random.nextInt(2)),
                new MemoryValue(
                        EmbeddingVector.of(new float[] {random.nextInt(2), 1}),
                        WORDS.get(random.nextInt(WORDS.size())),
                        metadata.build()));
    }

    @Test
    void whateverIsTheSameAsBeforeTheNewMemoryIsStoredAndFound() {
        Map<String, Memory> expected = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (PersistentMemory store = open()) {
                MemoryBatch.Builder batch = MemoryBatch.builder();
                IntStream.range(0, IDS).filter(id -> random.nextBoolean()).forEach(id -> {
                    Memory memory = any(id);
                    batch.put(memory);
                    expected.put(memory.id(), memory);
                });
                store.apply(batch.build());
            }
            try (PersistentMemory store = open()) {
                requireSame(store, expected);
            }
        }
    }

    private static void requireSame(PersistentMemory store, Map<String, Memory> expected) {
        Map<String, Memory> found = new TreeMap<>();
        store.forEach(memory -> found.put(memory.id(), memory));
        assertThat(found).isEqualTo(expected);
        for (String word : WORDS) {
            assertThat(store.search(MemoryQuery.withAllWords(word)
                            .limit(IDS)
                            .withoutCountingAccess()
                            .build()))
                    .as(word)
                    .hasSize((int) expected.values().stream()
                            .filter(memory -> memory.value().content().equals(word))
                            .count());
        }
    }

    @Test
    void theLogOfALargeCommitIsCutDown() throws IOException {
        try (PersistentMemory store = open()) {
            store.storeAll(IntStream.range(0, 24)
                    .mapToObj(i ->
                            NewMemory.builder("x".repeat(1 << 20)).id("m" + i).build())
                    .toList());
            store.save();
            for (int i = 0; i < 3; i++) {
                store.store(NewMemory.builder("small").id("s" + i).build());
                store.save();
            }
            try (var files = Files.list(directory)) {
                assertThat(files.filter(file -> file.toString().endsWith("-wal")))
                        .hasSize(1)
                        .allMatch(log -> log.toFile().length() <= 8 << 20);
            }
        }
    }
}
