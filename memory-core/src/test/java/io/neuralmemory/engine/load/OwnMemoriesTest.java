package io.neuralmemory.engine.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.engine.components.Plugin;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.engine.home.StoreParts;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.file.SequenceNumbers;
import io.neuralmemory.spi.provider.NamedProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class OwnMemoriesTest {
    private static final StoreHeader OWN = new StoreHeader("own", Instant.EPOCH, OptionalInt.empty());
    private static final StoreHeader OTHER = new StoreHeader("other", Instant.EPOCH, OptionalInt.empty());
    private static final Memory MEMORY = memory("a", EmbeddingVector.of(new float[3]));

    private static final Plugin<String> STORED = new Plugin<>("storage backend", new NamedProvider<>("stored", "it"));
    private static final Plugin<String> LOGGED = new Plugin<>("write-ahead log", new NamedProvider<>("logged", "it"));

    private final List<Memory> received = new ArrayList<>();

    private LoadResult load(StoreHeader described, StoreHeader stored, Memory... memories) {
        return own(described, RecoveryMode.STRICT).load(STORED, new Stored(stored, List.of(memories)), received::add);
    }

    private static OwnMemories own(StoreHeader described, RecoveryMode recovery) {
        return new OwnMemories(
                new StoreDescription(
                        described, StoreParts.of("stored", Optional.of("logged")), false, StorageOptions.none()),
                "/store",
                recovery);
    }

    private List<Long> replay(RecoveryMode recovery, LogEntry... entries) {
        List<Long> numbers = new ArrayList<>();
        own(OWN.withDimension(4), recovery)
                .replay(LOGGED, new Logged(List.of(entries)), 7, entry -> numbers.add(entry.sequence()));
        return numbers;
    }

    private static LogEntry entry(long sequence) {
        return new LogEntry(sequence, List.of());
    }

    @Test
    void entriesThatFollowWhatIsStoredAreHandedOver() {
        long nextEpoch = SequenceNumbers.nextEpoch(7) + 1;
        assertThat(replay(RecoveryMode.STRICT, entry(8), entry(9), entry(nextEpoch)))
                .containsExactly(8L, 9L, nextEpoch);
    }

    @Test
    void anEntryThatIsStoredAlreadyIsRefused() {
        assertThatThrownBy(() -> replay(RecoveryMode.SALVAGE, entry(8), entry(8)))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("the write-ahead log 'logged' in /store hands over write 8 after write 8");
        assertThatThrownBy(() -> replay(RecoveryMode.SALVAGE, entry(7)))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("write 7 after write 7");
    }

    @Test
    void aHoleAmongTheEntriesIsRefusedUnlessTheyAreSalvaged() {
        assertThatThrownBy(() -> replay(RecoveryMode.STRICT, entry(10)))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("the write-ahead log 'logged' in /store lacks the writes 8 to 9");
        assertThat(replay(RecoveryMode.SALVAGE, entry(10))).containsExactly(10L);
    }

    @Test
    void anEntryOfAnotherDimensionThanTheFixedOneIsRefused() {
        assertThatThrownBy(() -> replay(RecoveryMode.STRICT, new LogEntry(8, List.of(new Change.Put(MEMORY)))))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("memory 'a' has 3 dimensions, the store was created for 4");
    }

    @Test
    void whatTheReceiverThrowsIsThrownAsItIs() {
        IllegalStateException ours = new IllegalStateException("full");
        assertThatThrownBy(() -> own(OWN, RecoveryMode.STRICT).load(STORED, new Stored(OWN, List.of(MEMORY)), one -> {
                    throw ours;
                }))
                .isSameAs(ours);
    }

    @Test
    void damageThatTheEngineFoundIsNoQuestionOfSalvage() {
        assertThatThrownBy(() -> own(OWN.withDimension(4), RecoveryMode.SALVAGE)
                        .load(STORED, new Stored(OWN, List.of(MEMORY)), received::add))
                .isInstanceOf(CorruptStoreException.class)
                .message()
                .doesNotContain("cannot salvage");
    }

    @Test
    void itsOwnMemoriesAreHandedOver() {
        assertThat(load(OWN, OWN.withDimension(3), MEMORY).sequence()).isEqualTo(7);
        assertThat(received).containsExactly(MEMORY);
    }

    @Test
    void anotherStoresMemoriesAreRefused() {
        assertThatThrownBy(() -> load(OWN, OTHER, MEMORY))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining(
                        "what the storage backend 'stored' found in /store belongs to store other, this is store own");
    }

    @Test
    void anEmbeddingOfAnotherDimensionThanTheFixedOneIsRefused() {
        assertThatThrownBy(() -> load(OWN.withDimension(4), OWN.withDimension(4), MEMORY))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("memory 'a' has 3 dimensions, the store was created for 4");
    }

    @Test
    void theStoredDimensionOfMemoriesThatAreGoneMeansNothing() {
        Memory bare = memory("b", EmbeddingVector.empty());
        load(OWN.withDimension(4), OWN.withDimension(3), bare);
        assertThat(received).containsExactly(bare);
    }

    private static Memory memory(String id, EmbeddingVector embedding) {
        return new Memory(
                new MemoryKey(id, Instant.EPOCH, 1),
                new MemoryValue(
                        embedding, "content of " + id, MemoryMetadata.builder().build()));
    }

    /** A log that holds what it is given. */
    private record Logged(List<LogEntry> entries) implements Wal {
        @Override
        public boolean replay(long afterSequence, Consumer<? super LogEntry> sink) {
            entries.forEach(sink);
            return true;
        }

        @Override
        public void start(long firstSequence) {}

        @Override
        public void append(LogEntry entry) {}

        @Override
        public void flush() {}

        @Override
        public void sync() {}

        @Override
        public void truncate(long throughSequence) {}

        @Override
        public long byteLength() {
            return 0;
        }

        @Override
        public void close() {}
    }

    /** A backend that holds what it is given. */
    private record Stored(StoreHeader header, List<Memory> memories) implements StorageBackend {
        @Override
        public LoadResult load(Consumer<? super Memory> sink) {
            memories.forEach(sink);
            return LoadResult.confirmed(7, header);
        }

        @Override
        public void commit(ChangeBatch batch) {
            throw new UnsupportedOperationException("nothing is committed here");
        }

        @Override
        public void close() {}
    }
}
