package io.neuralmemory.tck;

import static io.neuralmemory.tck.StateAssert.assertEntries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.file.SequenceNumbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link Wal} does on a medium that works. */
@Timeout(300)
public abstract class WalContract extends WalFixture {
    /** For subclasses. */
    protected WalContract() {}

    @Test
    void itsNameIsLowerCaseLettersDigitsAndHyphens() {
        assertThat(provider().name()).matches("[a-z0-9-]+");
    }

    @Test
    void aNewLogReplaysNothingAndCountsAsCleanlyEnded(@TempDir Path directory) {
        Replayed replayed = replay(directory, 0, false);

        assertThat(replayed.entries()).isEmpty();
        assertThat(replayed.clean()).isTrue();
        assertThat(replayed.findings()).isEmpty();
    }

    @Test
    void syncedEntriesAreReplayedInOrderAndEqual(@TempDir Path directory) {
        List<LogEntry> entries = entries(1, 200);
        try (Wal wal = started(directory, 0, 1)) {
            write(wal, entries);
        }

        assertEntries(replay(directory, 0).entries()).isEqualTo(entries);
    }

    @Test
    void entriesAppendedTogetherAreReplayedInOrderAndEqual(@TempDir Path directory) {
        List<LogEntry> entries = entries(1, 200);
        try (Wal wal = started(directory, 0, 1)) {
            entries.forEach(wal::append);
            wal.sync();
        }

        assertEntries(replay(directory, 0).entries()).isEqualTo(entries);
    }

    @Test
    void anEntryWithoutChangesIsReplayed(@TempDir Path directory) {
        List<LogEntry> entries = List.of(new LogEntry(1, List.of()), new LogEntry(2, List.of()));
        try (Wal wal = started(directory, 0, 1)) {
            write(wal, entries);
        }

        assertEntries(replay(directory, 0).entries()).isEqualTo(entries);
    }

    @Test
    void aLargeEntryIsReplayedWhole(@TempDir Path directory) {
        List<LogEntry> small = entries(1, 2000);
        LogEntry large = new LogEntry(
                1, small.stream().flatMap(entry -> entry.changes().stream()).toList());
        try (Wal wal = started(directory, 0, 1)) {
            write(wal, List.of(large));
        }

        assertThat(replay(directory, 0).entries()).containsExactly(large);
    }

    @Test
    void onlyEntriesAfterTheGivenNumberAreReplayed(@TempDir Path directory) {
        List<LogEntry> entries = entries(1, 30);
        try (Wal wal = started(directory, 0, 1)) {
            write(wal, entries);
        }

        for (int stored = 0; stored <= 30; stored++) {
            assertEntries(replay(directory, stored).entries()).isEqualTo(entries.subList(stored, 30));
        }
    }

    @Test
    void aBackendThatIsAheadOfTheLogGetsNothing(@TempDir Path directory) {
        try (Wal wal = started(directory, 0, 1)) {
            write(wal, entries(1, 3));
        }

        assertThat(replay(directory, SequenceNumbers.nextEpoch(0)).entries()).isEmpty();
    }

    @Test
    void flushedEntriesAreSeenByAReaderBesideTheWriter(@TempDir Path directory) {
        List<LogEntry> entries = entries(1, 5);
        try (Wal wal = started(directory, 0, 1)) {
            for (int i = 0; i < entries.size(); i++) {
                wal.append(entries.get(i));
                wal.flush();

                assertEntries(replay(directory, 0).entries()).isEqualTo(entries.subList(0, i + 1));
            }
        }
    }

    @Test
    void closingKeepsWhatWasAppended(@TempDir Path directory) {
        List<LogEntry> entries = entries(1, 5);
        try (Wal wal = started(directory, 0, 1)) {
            entries.forEach(wal::append);
        }

        assertEntries(replay(directory, 0).entries()).isEqualTo(entries);
    }

    @Test
    void aClosedLogEndedCleanlyWithoutFindings(@TempDir Path directory) {
        try (Wal wal = started(directory, 0, 1)) {
            write(wal, entries(1, 5));
        }

        Replayed replayed = replay(directory, 0);
        assertThat(replayed.clean()).isTrue();
        assertThat(replayed.findings()).isEmpty();
    }

    @Test
    void anOpenLogHasNotEndedCleanly(@TempDir Path directory) {
        try (Wal wal = started(directory, 0, 1)) {
            write(wal, entries(1, 5));

            assertThat(replay(directory, 0).clean()).isFalse();
        }
    }

    @Test
    void replayingWithoutAStartChangesNothing(@TempDir Path directory) {
        try (Wal wal = started(directory, 0, 1)) {
            write(wal, entries(1, 5));
        }

        Replayed first = replay(directory, 0, false);

        assertThat(replay(directory, 0, false)).isEqualTo(first);
    }

    @Test
    void openingReadOnlyWritesNothing(@TempDir Path directory) {
        try (Wal wal = started(directory, 0, 1)) {
            write(wal, entries(1, 5));
            DirectoryImage before = DirectoryImage.of(directory);

            replay(directory, 0, true);

            assertThat(DirectoryImage.of(directory)).isEqualTo(before);
        }
    }

    @Test
    void openingANewLogReadOnlyWritesNothing(@TempDir Path directory) {
        replay(directory, 0, true);

        assertThat(DirectoryImage.of(directory).files()).isEmpty();
    }

    @Test
    void whatWasReplayedIsReplayedAgainUntilItIsTruncated(@TempDir Path directory) {
        List<LogEntry> entries = entries(1, 9);
        List<LogEntry> written = new ArrayList<>();
        for (LogEntry entry : entries) {
            try (Wal wal = started(directory, 0, entry.sequence())) {
                write(wal, List.of(entry));
                written.add(entry);
            }
            assertEntries(replay(directory, 0).entries()).isEqualTo(written);
        }
    }

    @Test
    void aStartMaySkipNumbersThatTheBackendHas(@TempDir Path directory) {
        long next = SequenceNumbers.nextEpoch(0);
        List<LogEntry> later = entries(next + 1, 4);
        try (Wal wal = started(directory, 0, 1)) {
            write(wal, entries(1, 4));
        }
        try (Wal wal = started(directory, 0, next + 1)) {
            write(wal, later);
        }

        assertEntries(replay(directory, next).entries()).isEqualTo(later);
    }

    @Test
    void truncatingKeepsEveryLaterEntry(@TempDir Path directory) {
        List<LogEntry> entries = entries(1, 40);
        try (Wal wal = started(directory, 0, 1)) {
            for (LogEntry entry : entries) {
                write(wal, List.of(entry));
                long stored = entry.sequence() * 2 / 3;
                wal.truncate(stored);

                assertEntries(replay(directory, stored).entries())
                        .isEqualTo(entries.subList((int) stored, (int) entry.sequence()));
            }
        }
    }

    @Test
    void truncatingEverythingLeavesALogThatGoesOn(@TempDir Path directory) {
        List<LogEntry> later = entries(4, 3);
        try (Wal wal = started(directory, 0, 1)) {
            write(wal, entries(1, 3));
            wal.truncate(3);
            write(wal, later);
        }

        assertEntries(replay(directory, 3).entries()).isEqualTo(later);
    }

    @Test
    void theLogDoesNotGrowForEverWhenItIsTruncatedAndStartedAnew(@TempDir Path directory) {
        long previous = 0;
        long length = 0;
        for (int i = 0; i < 12; i++) {
            try (Wal wal = started(directory, previous, previous + 1)) {
                wal.truncate(previous);
                write(wal, entries(previous + 1, 10));
                previous += 10;
                wal.truncate(previous);
            }
            long now = DirectoryImage.byteLength(directory);
            length = i < 3 ? Math.max(length, now) : length;
        }

        assertThat(DirectoryImage.byteLength(directory)).isLessThan(2 * length);
    }

    @Test
    void itsLengthCountsWhatEarlierStartsHaveWritten(@TempDir Path directory) {
        long before;
        try (Wal wal = started(directory, 0, 1)) {
            write(wal, entries(1, 200));
            before = wal.byteLength();
        }
        try (Wal wal = started(directory, 0, 201)) {
            assertThat(wal.byteLength()).isGreaterThan(before / 2);
        }
    }

    @Test
    void theLogOfAnotherStoreIsRefusedWithBothIds(@TempDir Path directory) {
        try (Wal wal = started(directory, 0, 1)) {
            write(wal, entries(1, 5));
        }
        DirectoryImage theirs = DirectoryImage.of(directory);
        StoreHeader other = new StoreHeader(
                "8d0d7a0c-5a5e-4d43-9d0a-0d1f7c9f2b11", StorageBackendFixture.HEADER.createdAt(), OptionalInt.empty());

        for (boolean readOnly : List.of(true, false)) {
            try (Wal wal = provider()
                    .open(StorageSettings.builder(directory, other)
                            .options(StorageOptions.of(options()))
                            .readOnly(readOnly)
                            .build())) {
                assertThatThrownBy(() -> wal.replay(0, entry -> {}))
                        .isInstanceOf(CorruptStoreException.class)
                        .hasMessageContainingAll(StorageBackendFixture.HEADER.storeId(), other.storeId());
            }
        }
        assertThat(DirectoryImage.of(directory)).isEqualTo(theirs);
    }

    @Test
    void itsLengthGrowsWithWhatIsAppended(@TempDir Path directory) {
        try (Wal wal = started(directory, 0, 1)) {
            write(wal, entries(1, 5));
            long before = wal.byteLength();
            write(wal, entries(6, 50));

            assertThat(wal.byteLength()).isGreaterThan(before);
        }
    }

    @Test
    void aMissingLogIsRefusedOnceTheBackendHasCommitted(@TempDir Path directory) {
        assertThatThrownBy(() -> replay(directory, 7, false)).isInstanceOf(CorruptStoreException.class);
    }

    @Test
    void aLogThatBeginsAfterWhatTheBackendHasIsRefused(@TempDir Path directory) {
        try (Wal wal = started(directory, 0, 10)) {
            write(wal, entries(10, 3));
        }

        assertThatThrownBy(() -> replay(directory, 5, false)).isInstanceOf(CorruptStoreException.class);
    }

    @Test
    void aLogThatWasStartedBeforeTheFirstCommitHasNothingForABackendThatNeverCommitted(@TempDir Path directory) {
        started(directory, 0, SequenceNumbers.nextEpoch(0) + 1).close();

        assertThat(replay(directory, 0).entries()).isEmpty();
    }

    @Test
    void entriesThatFollowTheFirstCommitAreRefusedIfThereIsNone(@TempDir Path directory) {
        long first = SequenceNumbers.nextEpoch(0) + 1;
        try (Wal wal = started(directory, 0, first)) {
            write(wal, entries(first, 3));
        }

        assertThatThrownBy(() -> replay(directory, 0, false)).isInstanceOf(CorruptStoreException.class);
    }

    /** Whether it is read is seen by damage in it, which nobody may care about. */
    @Test
    void theNewestFileIsNotReadIfItsEpochIsOlderThanTheBackends(@TempDir Path temporary) {
        Path directory = emptyDirectory(temporary);
        DirectoryImage half;
        DirectoryImage whole;
        try (Wal wal = started(directory, 0, 1)) {
            write(wal, entries(1, 3));
            half = DirectoryImage.of(directory);
            write(wal, entries(4, 6));
            whole = DirectoryImage.of(directory);
        }
        for (String file : PlantedDamage.grown(half, whole)) {
            Path damaged = emptyDirectory(temporary);
            PlantedDamage.whereItGrew(half, whole, file).writeTo(damaged);

            assertThat(replay(damaged, SequenceNumbers.nextEpoch(0)).entries()).isEmpty();
        }
    }

    @Test
    void aGapBetweenStartsThatTheBackendDoesNotCoverIsRefused(@TempDir Path directory) {
        try (Wal wal = started(directory, 0, 1)) {
            write(wal, entries(1, 3));
        }
        try (Wal wal = started(directory, 0, 10)) {
            write(wal, entries(10, 3));
        }

        assertThatThrownBy(() -> replay(directory, 2, false)).isInstanceOf(CorruptStoreException.class);
    }

    @Test
    void anUnknownOptionUnderItsPrefixIsRefusedByName(@TempDir Path directory) {
        String key = provider().name() + ".no-such-option";

        assertThatThrownBy(() -> openWith(directory, key))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining(key);
        assertThat(DirectoryImage.of(directory).files()).isEmpty();
    }

    @Test
    void anOptionUnderAnotherPrefixIsIgnored(@TempDir Path directory) {
        try (Wal wal = openWith(directory, "other-" + provider().name() + ".no-such-option")) {
            assertThat(wal.replay(0, entry -> {})).isTrue();
        }
    }

    @Test
    void closingTwiceIsClosingOnce(@TempDir Path directory) {
        List<LogEntry> entries = entries(1, 5);
        Wal wal = started(directory, 0, 1);
        write(wal, entries);

        wal.close();
        wal.close();

        assertEntries(replay(directory, 0).entries()).isEqualTo(entries);
    }

    private Wal openWith(Path directory, String option) {
        Map<String, String> options = new HashMap<>(options());
        options.put(option, "1");
        return provider()
                .open(settings(directory).options(StorageOptions.of(options)).build());
    }
}
