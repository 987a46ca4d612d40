package io.neuralmemory.spi.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Memory;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.StoreHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records in a map with a seal beside: what is not as it was stored is refused, what is not sealed is not confirmed.
 */
final class SealedRecordsTest {
    private static final StoreHeader HEADER =
            new StoreHeader("5f0c0d1e-7f2b-4c1a-9a53-0c7c1f6d2b11", Instant.EPOCH, OptionalInt.empty());
    private static final Memory MEMORY = SampleRecords.full();

    private final Path directory;
    private final Map<String, byte[]> database = new HashMap<>();
    private final SealedRecords records;

    SealedRecordsTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        records = fresh();
        assertThat(read(records).result().sequence()).isZero();
    }

    private SealedRecords fresh() {
        return new SealedRecords(HEADER, Path.of("database"), directory.resolve("seal"));
    }

    private SealedRecords.Contents read(SealedRecords by) throws IOException {
        return by.read(by.sealed(), database);
    }

    private static ChangeBatch batch(long sequence, Change... changes) {
        return new ChangeBatch(sequence, List.of(changes));
    }

    private void commit(long sequence, Change... changes) throws IOException {
        records.seal(records.apply(batch(sequence, changes), database));
    }

    @Test
    void whatWasSealedIsFoundAndConfirmed() throws IOException {
        commit(7, new Change.Put(MEMORY), new Change.Remove("nobody"));

        SealedRecords.Contents found = read(fresh());
        assertThat(found.memories()).containsExactly(MEMORY);
        assertThat(found.result().sequence()).isEqualTo(7);
        assertThat(found.result().isConfirmed()).isTrue();
        assertThat(found.result().header().storeId()).isEqualTo(HEADER.storeId());
        commit(8, new Change.Remove(MEMORY.id()));
        assertThat(read(fresh()).memories()).isEmpty();
    }

    @Test
    void whatWasNotSealedIsNotConfirmed() throws IOException {
        commit(7);
        assertThat(records.isSealed()).isTrue();
        CommitMark unsealed = records.apply(batch(8), database);

        assertThat(records.isSealed()).isFalse();
        SealedRecords next = fresh();
        assertThat(read(next).result().isConfirmed()).isFalse();
        assertThat(next.isSealed()).isFalse();
        next.seal(unsealed);
        assertThat(next.isSealed()).isTrue();
    }

    @Test
    void anAttemptThatFailedIsRepeatedWhetherItIsThereOrNot() throws IOException {
        commit(7);
        Map<String, byte[]> before = Map.copyOf(database);
        records.apply(batch(8, new Change.Put(MEMORY)), database);
        records.apply(batch(9, new Change.Put(MEMORY)), database);
        database.clear();
        database.putAll(before);

        commit(10, new Change.Put(MEMORY));
        assertThat(read(fresh()).result().sequence()).isEqualTo(10);
    }

    @Test
    void whatSomebodyElseHasWrittenIsNotChanged() throws IOException {
        SealedRecords stale = fresh();
        read(stale);
        commit(7, new Change.Put(MEMORY));
        Map<String, byte[]> before = Map.copyOf(database);

        assertThatThrownBy(() -> stale.apply(batch(8), database))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("database: found write 7, expected 0")
                .hasMessageContaining("open the store again");
        assertThat(database).isEqualTo(before);
    }

    @Test
    void anOlderVersionThanTheSealedOneIsRefused() throws IOException {
        commit(7);
        Map<String, byte[]> before = Map.copyOf(database);
        commit(8);
        database.clear();
        database.putAll(before);

        assertThatThrownBy(() -> read(fresh()))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("found write 7 and 0 memories, expected 8 and 0; restore a backup");
    }

    @Test
    void aMissingRecordIsRefused() throws IOException {
        commit(7, new Change.Put(MEMORY));
        database.remove(MEMORY.id());

        assertThatThrownBy(() -> read(fresh()))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("found write 7 and 0 memories, expected 7 and 1");
    }

    @Test
    void anotherMemorysRecordIsRefused() throws IOException {
        commit(7, new Change.Put(MEMORY));
        database.put("other", database.remove(MEMORY.id()));

        assertThatThrownBy(() -> read(fresh()))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("in the place of other");
    }
}
