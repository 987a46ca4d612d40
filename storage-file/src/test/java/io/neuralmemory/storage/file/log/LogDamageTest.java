package io.neuralmemory.storage.file.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.file.SequenceNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Damaged, missing and foreign files: refused, or the same entries, and never a change on disk. */
final class LogDamageTest {
    private static final long NEXT_EPOCH = SequenceNumbers.nextEpoch(0);

    @TempDir
    Path directory;

    private LogStore store;
    private LogStore small;

    @BeforeEach
    void useTheDirectory() {
        store = LogStore.at(directory);
        small = new LogStore(directory, Map.of("file.max-bytes", "4096", "file.preallocate-bytes", "1024"));
    }

    private AbstractThrowableAssert<?, ?> assertRefused(long after) throws IOException {
        Map<String, String> before = store.contents();
        AbstractThrowableAssert<?, ?> refusal =
                assertThatThrownBy(() -> store.replay(after)).isInstanceOf(CorruptStoreException.class);
        assertThat(store.contents()).isEqualTo(before);
        return refusal;
    }

    /** The entries, or nothing if the log was refused. */
    private static Optional<List<LogEntry>> entriesUnlessRefused(LogStore store) {
        try {
            return Optional.of(store.replay(0).entries());
        } catch (MemoryStoreException e) {
            assertThat(e).hasMessageContaining("wal-");
            return Optional.empty();
        }
    }

    private void forEachDamage(Damage damage, int count, Consumer<Optional<List<LogEntry>>> check) throws IOException {
        byte[] whole = small.read(1);
        for (int i = 0; i < count; i++) {
            Files.write(small.file(1), damage.apply(whole.clone(), i));
            check.accept(entriesUnlessRefused(small));
        }
    }

    private interface Damage {
        byte[] apply(byte[] bytes, int index);
    }

    @Test
    @Timeout(300)
    void anyByteFlippedAfterACleanCloseIsRefusedOrChangesNothing() throws IOException {
        small.write(1, 4);
        List<LogEntry> all = LogStore.entries(1, 4);
        forEachDamage(
                LogDamageTest::flip,
                (int) Files.size(small.file(1)),
                entries -> assertThat(entries.orElse(all)).isEqualTo(all));
    }

    @Test
    @Timeout(300)
    void anyByteFlippedAfterACrashIsRefusedOrTakesTheLastBatchOnly() throws IOException {
        small.writeAndDie(1, 4);
        List<LogEntry> all = LogStore.entries(1, 4);
        forEachDamage(
                LogDamageTest::flip,
                (int) Files.size(small.file(1)),
                entries -> assertThat(entries.orElse(all)).isIn(all, all.subList(0, 3)));
    }

    private static byte[] flip(byte[] bytes, int index) {
        bytes[index] ^= (byte) (1 << (index % 8));
        return bytes;
    }

    @Test
    @Timeout(300)
    void aCutAtAnyLengthAfterACleanCloseIsRefused() throws IOException {
        small.write(1, 4);
        forEachDamage(
                LogDamageTest::cut,
                (int) Files.size(small.file(1)),
                entries -> assertThat(entries).isEmpty());
    }

    @Test
    @Timeout(300)
    void aCutAtAnyLengthAfterACrashIsRefused() throws IOException {
        small.writeAndDie(1, 4);
        forEachDamage(
                LogDamageTest::cut,
                (int) Files.size(small.file(1)),
                entries -> assertThat(entries).isEmpty());
    }

    @Test
    @Timeout(300)
    void aCutAtAnyLengthWithoutPreallocationLeavesAPrefix() throws IOException {
        LogStore bare = new LogStore(directory, Map.of("file.preallocate-bytes", "0"));
        bare.writeAndDie(1, 4);
        List<LogEntry> all = LogStore.entries(1, 4);
        forEachDamage(
                LogDamageTest::cut,
                (int) Files.size(bare.file(1)),
                entries -> assertThat(all.subList(0, entries.orElse(List.of()).size()))
                        .isEqualTo(entries.orElse(List.of())));
    }

    private static byte[] cut(byte[] bytes, int index) {
        return Arrays.copyOf(bytes, index);
    }

    @Test
    void aTornTailIsCutReportedAndKeptAside() throws IOException {
        store.writeAndDie(1, 5);
        LogBytes bytes = LogBytes.of(store, 1);
        int last = bytes.batch(5);
        int end = bytes.batch(6);
        bytes.zero(end - 40, end).save();
        byte[] torn = Arrays.copyOfRange(store.read(1), last, end - 40);

        LogStore.Replay replay = store.replay(0);
        assertThat(replay.entries()).isEqualTo(LogStore.entries(1, 4));
        assertThat(replay.clean()).isFalse();
        assertThat(replay.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.INFO);
            assertThat(finding.location()).isEqualTo("wal-000001.log @" + last);
        });
        assertThat(store.contents()).containsOnlyKeys("wal-000001.log");

        store.start(0, NEXT_EPOCH).close();
        assertThat(Files.readAllBytes(directory.resolve("wal-000001.log.broken")))
                .isEqualTo(torn);
        store.start(NEXT_EPOCH, NEXT_EPOCH + 1).close();
        assertThat(store.contents()).hasSize(4);
    }

    @Test
    void anotherBatchInPlaceOfOneIsRefusedThoughItsOwnChecksumsAreRight() throws IOException {
        store.writeAndDie(1, 5);
        LogBytes bytes = LogBytes.of(store, 1);
        bytes.putInt(bytes.batch(3) + 52, 7).sign(bytes.batch(3)).save();
        assertRefused(0).hasMessageContaining("wal-000001.log @" + bytes.batch(3));
    }

    @Test
    void damageInTheMiddleIsRefusedWithFileAndPlace() throws IOException {
        store.writeAndDie(1, 5);
        LogBytes bytes = LogBytes.of(store, 1);
        int third = bytes.batch(3);
        bytes.flip(third + 90).save();
        assertRefused(0).hasMessageContaining("wal-000001.log @" + third);
    }

    @Test
    void aBatchWipedOutBeforeASyncedOneIsDamage() throws IOException {
        store.writeAndDie(1, 5);
        LogBytes bytes = LogBytes.of(store, 1);
        bytes.zero(bytes.batch(4), bytes.batch(5)).save();
        assertRefused(0);
    }

    @Test
    void theHeaderOfALaterBatchIsEnoughToProveDamage() throws IOException {
        store.writeAndDie(1, 5);
        LogBytes bytes = LogBytes.of(store, 1);
        bytes.flip(bytes.batch(4) + 8).flip(bytes.batch(5) + 90).save();
        assertRefused(0);
    }

    @Test
    void unforcedBatchesThatSurvivedOutOfOrderAreCut() throws IOException {
        flushThree();
        LogBytes bytes = LogBytes.of(store, 1);
        bytes.zero(bytes.batch(3), bytes.batch(4)).save();
        LogStore.Replay replay = store.replay(0);
        assertThat(replay.entries()).isEqualTo(LogStore.entries(1, 2));
        assertThat(replay.findings()).hasSize(1);
    }

    @Test
    void aForcedBatchBeforeUnforcedOnesIsStillProtected() throws IOException {
        flushThree();
        LogBytes bytes = LogBytes.of(store, 1);
        bytes.flip(bytes.batch(1) + 80).save();
        assertRefused(0).hasMessageContaining("@" + bytes.batch(1));
    }

    /** One batch that was synced, then three that were only flushed, as a power loss left them. */
    private void flushThree() throws IOException {
        Wal wal = store.start(0, 1);
        LogStore.appendAndSync(wal, 1, 1);
        for (LogEntry entry : LogStore.entries(2, 4)) {
            wal.append(entry);
            wal.flush();
        }
        byte[] left = store.read(1);
        wal.close();
        Files.write(store.file(1), left);
    }

    @Test
    void bytesBehindTheEndAreDamage() throws IOException {
        store.write(1, 3);
        LogBytes bytes = LogBytes.of(store, 1);
        int end = bytes.length();
        bytes.cut(end + 100).save();
        assertThat(store.replay(0).clean()).isTrue();
        bytes.flip(end + 50).save();
        assertRefused(0).hasMessageContaining("@" + end);
    }

    @Test
    void aBatchCopiedToAnotherPlaceIsRefused() throws IOException {
        store.writeAndDie(1, 3);
        byte[] file = store.read(1);
        LogBytes bytes = LogBytes.of(store, 1);
        int second = bytes.batch(2);
        System.arraycopy(file, second, file, bytes.batch(4), bytes.batch(3) - second);
        Files.write(store.file(1), file);
        assertRefused(0).hasMessageContaining("does not follow");
    }

    @Test
    void aNewerVersionIsIncompatible() throws IOException {
        store.write(1, 1);
        LogBytes.of(store, 1).putInt(8, 2).signHeader().save();
        assertThatThrownBy(() -> store.replay(0))
                .isInstanceOf(IncompatibleStoreException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void anUnknownFlagIsIncompatible() throws IOException {
        store.write(1, 1);
        LogBytes.of(store, 1).putInt(12, 1).signHeader().save();
        assertThatThrownBy(() -> store.replay(0)).isInstanceOf(IncompatibleStoreException.class);
    }

    @Test
    void anUnknownKindOfBatchIsIncompatible() throws IOException {
        store.write(1, 1);
        LogBytes bytes = LogBytes.of(store, 1);
        bytes.putInt(bytes.batch(1) + 56, 9).sign(bytes.batch(1)).save();
        assertThatThrownBy(() -> store.replay(0)).isInstanceOf(IncompatibleStoreException.class);
    }

    @Test
    @Timeout(300)
    void hostileLengthsAreRefusedInLittleMemory() throws IOException {
        small.writeAndDie(1, 1);
        int batch = LogBytes.of(small, 1).batch(1);
        int payload = batch + LogFormat.HEADER_BYTES;
        byte[] whole = small.read(1);
        int length = LogBytes.of(small, 1).batch(2) - payload;
        for (int at = payload; at < payload + length; at++) {
            for (int value : new int[] {-1, Integer.MAX_VALUE, 0x7FFF_FF80}) {
                Files.write(small.file(1), whole);
                LogBytes bytes = LogBytes.of(small, 1);
                bytes.putInt(at, value).sign(batch).save();
                assertThat(entriesUnlessRefused(small).orElse(List.of())).hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void hostileCountsInABatchHeaderAreRefused() throws IOException {
        store.writeAndDie(1, 1);
        byte[] whole = store.read(1);
        for (int value : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 20, 0, 2}) {
            Files.write(store.file(1), whole);
            LogBytes bytes = LogBytes.of(store, 1);
            bytes.putInt(bytes.batch(1) + 44, value).sign(bytes.batch(1)).save();
            assertRefused(0);
        }
    }

    @Test
    void aPayloadLengthBeyondTheFileIsATornTail() throws IOException {
        store.writeAndDie(1, 2);
        for (int value : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 30}) {
            LogBytes bytes = LogBytes.of(store, 1);
            bytes.putInt(LogBytes.of(store, 1).batch(2) + 40, value);
            bytes.sign(bytes.batch(2)).save();
            assertThat(store.replay(0).entries()).isEqualTo(LogStore.entries(1, 1));
        }
    }
}
