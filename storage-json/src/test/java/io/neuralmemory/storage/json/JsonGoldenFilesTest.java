package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.SupportsCompaction.Occasion;
import io.neuralmemory.storage.file.SegmentStorage;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.tck.DirectoryImage;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier build wrote is read, and written in the same bytes. The files under {@code golden} never change. */
final class JsonGoldenFilesTest {
    private static final Instant CREATED = Instant.parse("2025-07-16T12:00:00Z");

    private static final List<Memory> MEMORIES =
            IntStream.range(0, 6).mapToObj(JsonGoldenFilesTest::memory).toList();

    @TempDir
    Path directory;

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

    private static SegmentStorage open(Path directory) {
        StoreHeader header = new StoreHeader("123e4567-e89b-42d3-a456-426614174000", CREATED, OptionalInt.empty());
        StorageSettings settings = StorageSettings.builder(directory, header)
                .clock(Clock.fixed(CREATED, ZoneOffset.UTC))
                .build();
        return SegmentStorage.open(settings, Codec.named("json"));
    }

    private static DirectoryImage golden() throws URISyntaxException {
        URL url = Objects.requireNonNull(JsonGoldenFilesTest.class.getResource("/golden/json"));
        return DirectoryImage.of(Path.of(url.toURI()));
    }

    private static ChangeBatch puts(long sequence, int from, int to) {
        return new ChangeBatch(
                sequence,
                MEMORIES.subList(from, to).stream().<Change>map(Change.Put::new).toList());
    }

    @Test
    void theSameCallsWriteTheSameBytes() throws URISyntaxException {
        try (SegmentStorage storage = open(directory)) {
            storage.load(memory -> {});
            storage.commit(puts(1, 0, 3));
            storage.createBackup(false);
            storage.commit(puts(2, 3, 6));
            storage.commit(
                    new ChangeBatch(3, List.of(new Change.Remove(MEMORIES.get(1).id()))));
            storage.compact(Occasion.REQUESTED);
            storage.commit(puts(4, 0, 1));
        }
        assertThat(DirectoryImage.of(directory)).isEqualTo(golden());
    }

    @Test
    void theFilesAreRead() throws URISyntaxException {
        golden().writeTo(directory);
        Map<String, Memory> expected = new TreeMap<>();
        MEMORIES.forEach(memory -> expected.put(memory.id(), memory));
        expected.remove(MEMORIES.get(1).id());
        Map<String, Memory> read = Collections.synchronizedMap(new TreeMap<>());
        try (SegmentStorage storage = open(directory)) {
            storage.load(memory -> read.put(memory.id(), memory));
            assertThat(storage.verifyBackup(storage.backups().get(0).path(), finding -> {
                        throw new AssertionError(finding);
                    }))
                    .isEqualTo(3);
        }
        assertThat(read).isEqualTo(expected);
    }
}
