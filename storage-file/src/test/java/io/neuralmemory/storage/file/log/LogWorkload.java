package io.neuralmemory.storage.file.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.file.SequenceNumbers;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Appends entries the way an engine does, and remembers what the log promised. Its backend is a number that never gets
 * lost.
 */
final class LogWorkload {
    private static final long ENTRIES = 60;
    private static final long NEXT_EPOCH = SequenceNumbers.nextEpoch(0);

    private final LogStore store;
    private final Mode mode;
    private long appended;
    private long flushed;
    private long synced;
    private long stored;

    /** What a write waits for. */
    enum Mode {
        SYNCED,
        FLUSHED
    }

    LogWorkload(Path directory, Map<String, String> options, Mode mode) {
        store = new LogStore(directory, options);
        this.mode = mode;
    }

    long flushed() {
        return flushed;
    }

    long synced() {
        return synced;
    }

    long stored() {
        return stored;
    }

    long appended() {
        return appended;
    }

    /** Runs; the failure that ends it, if one does, is of the kind that asks for another try. */
    Optional<StoreUnavailableException> runUntilItFails() {
        try {
            runToTheEnd();
            return Optional.empty();
        } catch (StoreUnavailableException e) {
            return Optional.of(e);
        }
    }

    /** Opens a new log, appends one to three entries at a time, saves now and then, and closes. */
    void runToTheEnd() {
        try (Wal wal = store.open()) {
            assertThat(wal.replay(0, entry -> {})).isTrue();
            wal.start(1);
            while (appended < ENTRIES) {
                for (long count = appended % 3; count >= 0; count--) {
                    appended++;
                    wal.append(LogStore.entry(appended));
                }
                acknowledge(wal);
                if (appended % 10 == 0) {
                    stored = appended - 5;
                    wal.truncate(stored);
                }
            }
        }
        flushed = appended;
        synced = appended;
    }

    private void acknowledge(Wal wal) {
        if (mode == Mode.SYNCED || appended % 16 == 0) {
            wal.sync();
            synced = appended;
        } else {
            wal.flush();
        }
        flushed = appended;
    }

    /** Opens what is left on a disk, twice, writes on as an engine does after a crash, and opens it again. */
    void check(SimulatedDisk disk, long promised, String where) {
        LogStore left = new LogStore(disk.root(), store.options());
        LogStore.Replay replay = left.replay(stored);
        long reached = stored + replay.entries().size();
        assertThat(replay.entries()).as(where).isEqualTo(LogStore.entries(stored + 1, reached));
        assertThat(reached).as(where).isBetween(Math.max(promised, stored), appended);
        assertThat(left.replay(stored).entries()).as(where).isEqualTo(replay.entries());
        try (Wal wal = left.start(stored, NEXT_EPOCH + 1)) {
            wal.truncate(NEXT_EPOCH);
            LogStore.appendAndSync(wal, NEXT_EPOCH + 1, NEXT_EPOCH + 2);
            LogStore after = new LogStore(disk.crash(reached).root(), store.options());
            assertThat(after.replay(NEXT_EPOCH).entries())
                    .as(where)
                    .isEqualTo(LogStore.entries(NEXT_EPOCH + 1, NEXT_EPOCH + 2));
        }
    }
}
