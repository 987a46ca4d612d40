package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.home.BackupDescriptions;
import io.neuralmemory.engine.home.DirectoryHome;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.engine.home.StoreParts;
import io.neuralmemory.engine.save.Backups;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.SupportsBackup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AutomaticBackupTest {
    private final TestClock clock = new TestClock();
    private final Recording backend = new Recording();
    private final BackupDescriptions descriptions;
    private Backups backups;

    AutomaticBackupTest(@TempDir Path directory) {
        StoreHeader header = new StoreHeader(UUID.randomUUID().toString(), Instant.EPOCH, OptionalInt.empty());
        StoreParts parts = new StoreParts("fake", Optional.empty(), Optional.empty(), Optional.empty());
        descriptions = BackupDescriptions.of(
                new DirectoryHome(directory), new StoreDescription(header, parts, false, StorageOptions.none()));
        backups = new Backups(backend, Duration.ofDays(1), clock, () -> {}, descriptions);
    }

    @AfterEach
    void close() {
        backups.close();
    }

    /** How many automatic backups there are after the periodic task ran once more. */
    private long afterRun(long savedSequence) {
        backups.createIfDue(savedSequence);
        // Asked on the same thread, so after the backup.
        return backups.list().stream().filter(BackupInfo::isAutomatic).count();
    }

    @Test
    void theFirstIsMadeAtOnceAndTheNextWhenTheIntervalHasPassed() {
        assertThat(afterRun(1)).isEqualTo(1);
        clock.set(clock.instant().plus(Duration.ofHours(23)));
        assertThat(afterRun(2)).isEqualTo(1);
        clock.set(clock.instant().plus(Duration.ofHours(1)));
        assertThat(afterRun(2)).isEqualTo(2);
    }

    @Test
    void noneIsMadeWhenNothingChanged() {
        assertThat(afterRun(1)).isEqualTo(1);
        clock.set(clock.instant().plus(Duration.ofDays(5)));
        assertThat(afterRun(1)).isEqualTo(1);
    }

    @Test
    void oneThatSomebodyAskedForDoesNotCount() {
        backups.create();
        assertThat(afterRun(1)).isEqualTo(1);
    }

    @Test
    void aBackupFromTheFutureDoesNotStopThem() {
        assertThat(afterRun(1)).isEqualTo(1);
        clock.set(clock.instant().minus(Duration.ofDays(400)));
        assertThat(afterRun(2)).isEqualTo(2);
    }

    @Test
    void aFailureIsForgottenByTheNextRun() {
        backend.fails = true;
        assertThat(afterRun(1)).isZero();
        backend.fails = false;
        assertThat(afterRun(1)).isEqualTo(1);
    }

    @Test
    void anIntervalOfZeroMeansNone() {
        backups.close();
        backups = new Backups(backend, Duration.ZERO, clock, () -> {}, descriptions);
        assertThat(afterRun(1)).isZero();
    }

    /** Keeps backups in a list. */
    private final class Recording implements StorageBackend, SupportsBackup {
        private final List<BackupInfo> made = new ArrayList<>();
        private volatile boolean fails;

        @Override
        public BackupInfo createBackup(boolean automatic) {
            if (fails) {
                throw new StoreUnavailableException("the disk is full");
            }
            String id = "backup-" + made.size();
            BackupInfo backup = BackupInfo.builder(id, Path.of(id), clock.instant())
                    .automatic(automatic)
                    .lastSequence(made.size() + 1)
                    .build();
            made.add(backup);
            return backup;
        }

        @Override
        public List<BackupInfo> backups() {
            return List.copyOf(made);
        }

        @Override
        public long verifyBackup(Path backup, Consumer<? super Finding> findings) {
            throw new AssertionError("not asked for");
        }

        @Override
        public void pruneBackups(int keep) {
            throw new AssertionError("not asked for");
        }

        @Override
        public void restoreBackup(Path backup, long restoredSequence, Consumer<? super Memory> sink) {
            throw new AssertionError("not asked for");
        }

        @Override
        public LoadResult load(Consumer<? super Memory> sink) {
            throw new AssertionError("not asked for");
        }

        @Override
        public void commit(ChangeBatch batch) {
            throw new AssertionError("not asked for");
        }

        @Override
        public void close() {}
    }
}
