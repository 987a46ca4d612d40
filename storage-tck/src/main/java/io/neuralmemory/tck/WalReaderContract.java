package io.neuralmemory.tck;

import static io.neuralmemory.tck.StateAssert.assertEntries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a replay reads, to whom it hands that over, and what it does where files go meanwhile. */
@Timeout(300)
public abstract class WalReaderContract extends WalFixture {
    /** For subclasses. */
    protected WalReaderContract() {}

    @Test
    void whatTheSinkThrowsIsThrownOn(@TempDir Path directory) {
        IllegalStateException thrown = new IllegalStateException("thrown by the sink");
        try (Wal wal = started(directory, 0, 1)) {
            write(wal, entries(1, 3));
        }

        try (Wal wal = open(directory)) {
            assertThatThrownBy(() -> wal.replay(0, entry -> {
                        throw thrown;
                    }))
                    .isSameAs(thrown);
        }
    }

    @Test
    void everyFileThatItMakesIsOneOfItsOwnByName(@TempDir Path directory) {
        for (int first = 1; first < 9; first += 4) {
            try (Wal wal = started(directory, 0, first)) {
                write(wal, entries(first, 4));
            }
        }

        assertThat(DirectoryImage.of(directory).files().keySet()).allMatch(provider()::isLogFile);
    }

    /** Whether they are read is seen by damage in them, which nobody may care about. */
    @Test
    void filesThatTheBackendCoversAreNotRead(@TempDir Path temporary) {
        Path directory = emptyDirectory(temporary);
        List<LogEntry> later = entries(7, 3);
        DirectoryImage half;
        try (Wal wal = started(directory, 0, 1)) {
            write(wal, entries(1, 3));
            half = DirectoryImage.of(directory);
            write(wal, entries(4, 3));
        }
        DirectoryImage covered = DirectoryImage.of(directory);
        try (Wal wal = started(directory, 0, 7)) {
            write(wal, later);
        }
        DirectoryImage whole = DirectoryImage.of(directory);
        for (String file : PlantedDamage.grown(half, covered)) {
            if (Objects.equals(whole.files().get(file), covered.files().get(file))) {
                Path damaged = emptyDirectory(temporary);
                PlantedDamage.whereItGrew(half, whole, file).writeTo(damaged);

                assertEntries(replay(damaged, 6).entries()).isEqualTo(later);
            }
        }
    }

    @Test
    void aTruncationAtAnyOperationOfAReplayLeavesItWithoutAHoleOrThrows() {
        requireSimulatedDisk();
        int operation = 0;
        while (isTruncatedBefore(operation)) {
            operation++;
        }
        assertThat(operation).as("operations of a replay").isPositive();
    }

    /** Whether a replay has so many operations that the log was truncated before this one of them. */
    private boolean isTruncatedBefore(int operation) {
        SimulatedDisk disk = Disks.withStore();
        Path directory = Disks.store(disk);
        List<LogEntry> entries = entries(1, 10);
        for (int first = 1; first < 7; first += 3) {
            try (Wal wal = started(directory, 0, first)) {
                write(wal, entries.subList(first - 1, first + 2));
            }
        }
        AtomicInteger left = new AtomicInteger(operation);
        try (Wal writer = started(directory, 0, 7)) {
            write(writer, entries.subList(6, 9));
            disk.observe(next -> {
                if (left.getAndDecrement() == 0) {
                    writer.truncate(6);
                    write(writer, entries.subList(9, 10));
                }
            });
            try {
                List<LogEntry> found = replay(directory, 0).entries();
                assertEntries(found)
                        .as("replayed while a writer truncated before operation " + operation)
                        .isEqualTo(entries.subList(0, Math.max(9, Math.min(found.size(), 10))));
            } catch (CorruptStoreException | StoreUnavailableException e) {
                assertThat(e).hasMessageMatching("(?s).+");
            }
            return left.getAndSet(-1) < 0;
        }
    }
}
