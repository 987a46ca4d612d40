package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.SupportsBackup;
import io.neuralmemory.spi.SupportsCompaction;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A small store that is always made in the same steps, so that what an earlier build wrote can be read, and compared
 * byte for byte with what this one writes. The steps never change: files that were written by them are kept.
 *
 * @param opener opens the backend under test, which keeps backups and compacts
 */
public record GoldenStore(Function<StorageSettings, StorageBackend> opener) {
    private static final Instant CREATED = Instant.parse("2025-07-16T12:00:00Z");
    private static final List<Memory> MEMORIES =
            IntStream.range(0, 6).mapToObj(GoldenStore::memory).toList();
    private static final Memory REMOVED = MEMORIES.get(1);

    private static Memory memory(int number) {
        MemoryMetadata metadata = MemoryMetadata.builder()
                .importance(0.25f * number)
                .accessCount(number)
                .lastAccessed(CREATED.plusSeconds(number))
                .tags("tea", "größe " + number)
                .attribute("number", AttributeValue.of((long) number))
                .build();
        String content = "Erinnerung \"" + number + "\"\n";
        return new Memory(
                new MemoryKey("memory-" + number, CREATED, number),
                new MemoryValue(EmbeddingVector.of(0.1f, -number, 3e-5f, 1f / (number + 1)), content, metadata));
    }

    private StorageBackend open(Path directory) {
        StoreHeader header = new StoreHeader("123e4567-e89b-42d3-a456-426614174000", CREATED, OptionalInt.empty());
        return opener.apply(StorageSettings.builder(directory, header)
                .clock(Clock.fixed(CREATED, ZoneOffset.UTC))
                .build());
    }

    private static ChangeBatch puts(long sequence, int from, int to) {
        return new ChangeBatch(
                sequence,
                MEMORIES.subList(from, to).stream().<Change>map(Change.Put::new).toList());
    }

    /** Makes the store in an empty directory: with a backup, a removal, a compaction and a commit after it. */
    public void writeTo(Path directory) {
        try (StorageBackend storage = open(directory)) {
            storage.load(memory -> {});
            storage.commit(puts(1, 0, 3));
            ((SupportsBackup) storage).createBackup(false);
            storage.commit(puts(2, 3, 6));
            storage.commit(new ChangeBatch(3, List.of(new Change.Remove(REMOVED.id()))));
            ((SupportsCompaction) storage).compact(SupportsCompaction.Occasion.REQUESTED);
            storage.commit(puts(4, 0, 1));
        }
    }

    /** Reads the store in a directory and its backup, and compares them with what was written. */
    public void requireIn(Path directory) {
        Map<String, Memory> expected = new TreeMap<>();
        MEMORIES.forEach(memory -> expected.put(memory.id(), memory));
        expected.remove(REMOVED.id());
        Map<String, Memory> read = Collections.synchronizedMap(new TreeMap<>());
        try (StorageBackend storage = open(directory)) {
            storage.load(memory -> read.put(memory.id(), memory));
            SupportsBackup backups = (SupportsBackup) storage;
            assertThat(backups.verifyBackup(backups.backups().get(0).path(), finding -> {
                        throw new AssertionError(finding);
                    }))
                    .isEqualTo(3);
        }
        assertThat(read).isEqualTo(expected);
    }
}
