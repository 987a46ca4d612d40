package io.neuralmemory.storage.file.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.Wal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every value comes back from the log exactly as it went in. */
final class EntryCodecTest {
    @TempDir
    Path directory;

    private LogEntry roundTrip(LogEntry entry) {
        LogStore store = LogStore.at(directory);
        try (Wal wal = store.start(0, 1)) {
            wal.append(entry);
            wal.sync();
        }
        return store.replay(0).entries().get(0);
    }

    private void assertComesBack(Memory memory) {
        LogEntry entry = new LogEntry(1, List.of(new Change.Put(memory)));
        assertThat(roundTrip(entry)).isEqualTo(entry);
    }

    @Test
    void everyFieldOfAMemoryComesBack() {
        MemoryMetadata metadata = MemoryMetadata.builder()
                .importance(-0.0f)
                .accessCount(MemoryMetadata.MAX_ACCESS_COUNT)
                .lastAccessed(Instant.parse("9999-12-31T23:59:59Z"))
                .decayFactor(Float.MIN_VALUE)
                .tags("", "b", "b", "\u0000")
                .attribute("text", AttributeValue.of("t\u0000"))
                .attribute("yes", AttributeValue.of(true))
                .attribute("no", AttributeValue.of(false))
                .attribute("whole", AttributeValue.of(Long.MIN_VALUE))
                .attribute("real", AttributeValue.of(-0.0))
                .attribute("tiny", AttributeValue.of(Double.MIN_VALUE))
                .attribute("texts", AttributeValue.of(List.of("x", "", "x")))
                .attribute("", AttributeValue.of(List.of()))
                .expiresAt(Instant.EPOCH)
                .build();
        MemoryKey key = new MemoryKey("\uD83E\uDDE0", Instant.parse("9999-12-31T23:59:59Z"), -1L);
        assertComesBack(new Memory(key, new MemoryValue(EmbeddingVector.of(1f), "c", metadata)));
    }

    @Test
    void attributesKeepTheirOrder() {
        MemoryMetadata metadata = MemoryMetadata.builder()
                .attribute("z", AttributeValue.of(1))
                .attribute("a", AttributeValue.of(2))
                .build();
        Memory memory = LogStore.memory("id", "c");
        Memory ordered = new Memory(memory.key(), memory.value().withMetadata(metadata));
        Change change = roundTrip(new LogEntry(1, List.of(new Change.Put(ordered))))
                .changes()
                .get(0);
        assertThat(((Change.Put) change)
                        .memory()
                        .value()
                        .metadata()
                        .attributes()
                        .keySet())
                .containsExactly("z", "a");
    }

    @Test
    void floatsComeBackBitForBit() {
        float[] values = {0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE, 0.1f, -1f / 3};
        Memory memory = LogStore.memory("id", "c");
        assertComesBack(new Memory(memory.key(), memory.value().withEmbedding(EmbeddingVector.of(values))));
    }

    @Test
    void aMemoryWithoutContentOrEmbeddingComesBack() {
        Memory memory = LogStore.memory("id", "");
        assertComesBack(new Memory(memory.key(), memory.value().withEmbedding(EmbeddingVector.empty())));
    }

    @Test
    void anyUnicodeComesBack() {
        assertComesBack(LogStore.memory(
                "\u00e9\u4e2d\uD83D\uDE00", "\u0000\u007f\u0080\u07ff\u0800\uffff\uD800\uDC00\uDBFF\uDFFF\ufeff"));
    }

    @Test
    void contentAndEmbeddingsLongerThanTheReadersWindowComeBack() {
        Memory memory = LogStore.memory("id", "\u4e2d".repeat(FileWindow.BYTES));
        float[] values = new float[EmbeddingVector.MAX_DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 0.001f;
        }
        assertComesBack(new Memory(memory.key(), memory.value().withEmbedding(EmbeddingVector.of(values))));
    }

    @Test
    void anEntryWithoutChangesComesBack() {
        LogEntry entry = new LogEntry(1, List.of());
        assertThat(roundTrip(entry)).isEqualTo(entry);
    }

    @Test
    void removingAnIdThatNoMemoryCanHaveIsRefused() {
        Wal wal = LogStore.at(directory).start(0, 1);
        LogEntry entry = new LogEntry(1, List.of(new Change.Remove("\uD800")));
        assertThatIllegalArgumentException().isThrownBy(() -> wal.append(entry)).withMessageContaining("surrogate");
        wal.close();
        assertThat(LogStore.at(directory).replay(0).entries()).isEmpty();
    }
}
