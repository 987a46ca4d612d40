package io.neuralmemory.storage.file.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.spi.file.SequenceNumbers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log's life: what is replayed when, and which files there are. */
final class FileWalTest {
    private static final long NEXT_EPOCH = SequenceNumbers.nextEpoch(0);

    @TempDir
    Path directory;

    private LogStore store;

    @BeforeEach
    void useTheDirectory() {
        store = LogStore.at(directory);
    }

    @Test
    void theProviderIsDeclaredUnderItsName() throws IOException {
        try (InputStream declared =
                FileWalProvider.class.getResourceAsStream("/META-INF/services/" + WalProvider.class.getName())) {
            assertThat(declared).asString(StandardCharsets.UTF_8).contains(FileWalProvider.class.getName());
        }
        assertThat(new FileWalProvider().name()).isEqualTo("file");
    }

    @Test
    void aNewLogIsCleanAndEmpty() throws IOException {
        LogStore.Replay replay = store.replay(0);
        assertThat(replay.clean()).isTrue();
        assertThat(replay.entries()).isEmpty();
        assertThat(store.contents()).isEmpty();
    }

    @Test
    void whatWasSyncedIsReplayedWithoutAClose() {
        Wal wal = store.start(0, 1);
        LogStore.appendAndSync(wal, 1, 3);
        wal.append(LogStore.entry(4));
        LogStore.Replay replay = store.replay(0);
        assertThat(replay.entries()).isEqualTo(LogStore.entries(1, 3));
        assertThat(replay.clean()).isFalse();
        assertThat(replay.findings()).isEmpty();
        wal.close();
    }

    @Test
    void closingSyncsTheRestAndMarksACleanEnd() {
        try (Wal wal = store.start(0, 1)) {
            LogStore.entries(1, 5).forEach(wal::append);
        }
        assertThat(store.replay(0).entries()).isEqualTo(LogStore.entries(1, 5));
        assertThat(store.replay(0).clean()).isTrue();
    }

    @Test
    void onlyEntriesAboveTheGivenNumberAreReplayed() {
        store.write(1, 9);
        assertThat(store.replay(6).sequences()).containsExactly(7L, 8L, 9L);
        assertThat(store.replay(9).sequences()).isEmpty();
        assertThat(store.replay(9).clean()).isTrue();
    }

    @Test
    void whatWasRecoveredIsNeverAppendedTo() throws IOException {
        store.write(1, 3);
        byte[] before = store.read(1);
        try (Wal wal = store.start(3, 4)) {
            LogStore.appendAndSync(wal, 4, 6);
        }
        assertThat(store.read(1)).isEqualTo(before);
        assertThat(store.replay(3).sequences()).containsExactly(4L, 5L, 6L);
    }

    @Test
    void everyEntryIsReplayedAcrossRolledFiles() {
        LogStore small = LogStore.smallAt(directory);
        small.write(1, 200);
        assertThat(small.file(5)).exists();
        assertThat(small.replay(0).entries()).isEqualTo(LogStore.entries(1, 200));
        assertThat(small.replay(150).entries()).isEqualTo(LogStore.entries(151, 200));
    }

    @Test
    void truncatingDeletesFilesWithoutLaterEntriesOnly() throws IOException {
        LogStore small = LogStore.smallAt(directory);
        try (Wal wal = small.start(0, 1)) {
            LogStore.appendAndSync(wal, 1, 100);
            int files = small.contents().size();
            wal.truncate(50);
            assertThat(small.contents()).hasSizeLessThan(files).doesNotContainKey("wal-000001.log");
            assertThat(small.replay(50).entries()).isEqualTo(LogStore.entries(51, 100));
            wal.truncate(100);
            assertThat(small.contents()).hasSize(1);
        }
        assertThat(small.replay(100).clean()).isTrue();
    }

    @Test
    void filesOfEarlierOpeningsGoOnceTheyAreCovered() throws IOException {
        store.write(1, 3);
        try (Wal wal = store.start(0, NEXT_EPOCH + 1)) {
            wal.truncate(2);
            assertThat(store.contents()).containsKey("wal-000001.log");
            wal.truncate(NEXT_EPOCH);
            assertThat(store.contents()).containsOnlyKeys("wal-000002.log");
        }
    }

    @Test
    void filesThatACrashBroughtBackAreSkipped() throws IOException {
        LogStore small = LogStore.smallAt(directory);
        Wal wal = small.start(0, 1);
        LogStore.appendAndSync(wal, 1, 100);
        byte[] second = small.read(2);
        wal.truncate(100);
        wal.close();
        Files.write(small.file(2), second);
        assertThat(small.replay(100).entries()).isEmpty();
        assertThat(small.replay(100).clean()).isTrue();
    }

    @Test
    void aFileOfAnOlderEpochIsVoid() throws IOException {
        store.write(1, 3);
        byte[] bytes = store.read(1);
        bytes[LogFormat.HEADER_BYTES + 70] ^= 1;
        Files.write(store.file(1), bytes);
        assertThat(store.replay(NEXT_EPOCH).entries()).isEmpty();
        assertThat(store.replay(NEXT_EPOCH).clean()).isFalse();
    }

    @Test
    void theByteLengthIsWhatIsNotCovered() {
        try (Wal wal = store.start(0, 1)) {
            assertThat(wal.byteLength()).isZero();
            LogStore.appendAndSync(wal, 1, 1000);
            long all = wal.byteLength();
            assertThat(all).isGreaterThan(100_000);
            wal.truncate(500);
            assertThat(wal.byteLength()).isBetween(all / 3, all - all / 3);
            wal.truncate(1000);
            assertThat(wal.byteLength()).isZero();
            wal.append(LogStore.entry(1001));
            assertThat(wal.byteLength()).isPositive();
        }
    }

    @Test
    void recoveredEntriesCountAsByteLengthUntilTheyAreCovered() {
        store.write(1, 3);
        Wal wal = store.open();
        wal.replay(0, entry -> {});
        assertThat(wal.byteLength()).isPositive();
        wal.start(NEXT_EPOCH + 1);
        wal.truncate(NEXT_EPOCH);
        assertThat(wal.byteLength()).isZero();
        wal.close();
    }

    @Test
    void aFileIsFilledWithZerosAheadAndCutWhenItIsClosed() throws IOException {
        Wal wal = store.start(0, 1);
        LogStore.appendAndSync(wal, 1, 10);
        assertThat(Files.size(store.file(1))).isEqualTo(1 << 20);
        wal.close();
        assertThat(Files.size(store.file(1))).isLessThan(4096);
    }

    @Test
    void aFileGrowsInSteps() throws IOException {
        LogStore growing = new LogStore(directory, Map.of("file.preallocate-bytes", "8192"));
        Wal wal = growing.start(0, 1);
        LogStore.appendAndSync(wal, 1, 300);
        long used = growing.replay(0).entries().size();
        assertThat(used).isEqualTo(300);
        assertThat(Files.size(growing.file(1))).isGreaterThan(40_000);
        wal.close();
        assertThat(growing.replay(0).entries()).isEqualTo(LogStore.entries(1, 300));
    }

    @Test
    void aLogWithoutPreallocationWorksTheSame() throws IOException {
        LogStore bare = new LogStore(directory, Map.of("file.preallocate-bytes", "0"));
        Wal wal = bare.start(0, 1);
        assertThat(Files.size(bare.file(1))).isEqualTo(LogFormat.HEADER_BYTES);
        LogStore.appendAndSync(wal, 1, 30);
        assertThat(bare.replay(0).entries()).isEqualTo(LogStore.entries(1, 30));
        wal.close();
        assertThat(bare.replay(0).entries()).isEqualTo(LogStore.entries(1, 30));
    }

    @Test
    void muchThatIsAppendedWithoutASyncIsWrittenInSeveralBatches() {
        String content = "x".repeat(1 << 20);
        try (Wal wal = store.start(0, 1)) {
            for (long sequence = 1; sequence <= 20; sequence++) {
                wal.append(new LogEntry(sequence, List.of(new Change.Put(LogStore.memory("id-" + sequence, content)))));
            }
            assertThat(store.replay(0).entries()).hasSizeBetween(10, 19);
        }
        assertThat(store.replay(0).entries()).hasSize(20);
    }

    @Test
    void flushedEntriesAreSeenByOthers() {
        Wal wal = store.start(0, 1);
        wal.append(LogStore.entry(1));
        wal.flush();
        assertThat(store.replay(0, true).entries()).isEqualTo(LogStore.entries(1, 1));
        wal.close();
    }

    @Test
    void readingOnlyWritesNothing() throws IOException {
        store.writeAndDie(1, 3);
        LogBytes bytes = LogBytes.of(store, 1);
        bytes.flip(bytes.batch(3) + 80).save();
        Map<String, String> before = store.contents();
        assertThat(store.replay(0, true).entries()).isEqualTo(LogStore.entries(1, 2));
        assertThat(store.contents()).isEqualTo(before);
    }

    @Test
    void anEntryOutOfOrderFailsTheLogWithoutACleanEnd() {
        Wal wal = store.start(0, 1);
        assertThatIllegalStateException().isThrownBy(() -> wal.append(LogStore.entry(2)));
        assertThatIllegalStateException().isThrownBy(() -> wal.append(LogStore.entry(1)));
        assertThatIllegalStateException().isThrownBy(wal::sync);
        wal.close();
        wal.close();
        assertThat(store.replay(0).clean()).isFalse();
    }

    @Test
    void aStartMayNotGoBack() {
        store.write(1, 3);
        Wal wal = store.open();
        wal.replay(0, entry -> {});
        assertThatIllegalStateException().isThrownBy(() -> wal.start(3));
    }

    @Test
    void leftOverTemporaryFilesAreRemoved() throws IOException {
        Files.writeString(directory.resolve("wal-000007.log.tmp"), "x");
        Files.writeString(directory.resolve("wal-000007.log.broken.tmp"), "x");
        Files.writeString(directory.resolve("wal-7.log.tmp"), "not ours");
        store.write(1, 1);
        assertThat(store.contents()).containsOnlyKeys("wal-000001.log", "wal-7.log.tmp");
    }

    @Test
    void unknownAndWrongOptionsAreRefusedByName() {
        assertThatThrownBy(() -> new LogStore(directory, Map.of("file.colour", "red")).open())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("file.colour");
        assertThatThrownBy(() -> new LogStore(directory, Map.of("file.max-bytes", "1")).open())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("file.max-bytes");
    }
}
