package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.file.SequenceNumbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A log that is driven through a workload, with a backend that is only a number: what it reached. */
final class LogRun implements Run {

    private final LogOpener opener;
    private final List<LogWorkload.Step> steps;
    /** The number of the last write. */
    private final Timeline<Long> timeline;

    private final NavigableMap<Long, LogEntry> issued = new TreeMap<>();
    private long stored;
    private int done;
    /** Whether the end may be marked as clean. */
    private boolean closing;
    /** Whether it must be. */
    private boolean closed;
    /** Whether a method of this instance has thrown, or is being called. */
    private boolean broken;

    private boolean syncedSinceStart;
    private Path directory = Path.of("");
    private @Nullable Wal wal;

    LogRun(LogOpener opener, LogWorkload workload) {
        this.opener = opener;
        steps = workload.steps();
        timeline = new Timeline<>(0L);
    }

    private LogRun(LogRun other) {
        opener = other.opener;
        steps = other.steps;
        timeline = other.timeline.copy();
        issued.putAll(other.issued);
        stored = other.stored;
        done = other.done;
        closing = other.closing;
        closed = other.closed;
        syncedSinceStart = other.syncedSinceStart;
    }

    @Override
    public LogRun fork() {
        return new LogRun(this);
    }

    @Override
    public void open(Path newDirectory) {
        abandon();
        directory = newDirectory;
        broken = false;
        Wal fresh = opener.open(directory);
        try {
            recover(fresh);
            wal = fresh;
        } finally {
            if (wal == null) {
                close(fresh);
            }
        }
    }

    /** What an engine does on opening: what was replayed is committed at the next epoch before the log starts anew. */
    private void recover(Wal fresh) {
        List<LogEntry> replayed = new ArrayList<>();
        boolean clean = fresh.replay(stored, replayed::add);
        compare(replayed, clean);
        long epoch = SequenceNumbers.nextEpoch(timeline.latest());
        closing = true;
        closed = false;
        if (stored == 0) {
            // Of a new store the log comes first, so that one which has committed always has a log.
            fresh.start(epoch + 1);
            commitAt(epoch);
        } else {
            if (!clean || !replayed.isEmpty()) {
                commitAt(epoch);
            }
            fresh.start(timeline.latest() + 1);
        }
        closing = false;
        syncedSinceStart = false;
        if (done % 2 == 0) {
            fresh.truncate(stored);
        }
    }

    private void commitAt(long sequence) {
        stored = sequence;
        timeline.issue(sequence);
        timeline.forced(Promise.STORED);
    }

    private void compare(List<LogEntry> replayed, boolean clean) {
        long expected = stored;
        for (LogEntry entry : replayed) {
            expected++;
            assertThat(entry.sequence())
                    .as("replay handed over, after entry %d, the one with the sequence", expected - 1)
                    .isEqualTo(expected);
            LogEntry appended = issued.get(expected);
            if (appended == null) {
                throw new AssertionError("replay handed over entry " + expected
                        + ", which was never appended, or was lost before: what was lost once stays lost");
            }
            StateAssert.assertEntries(List.of(entry)).isEqualTo(List.of(appended));
        }
        timeline.found(expected);
        issued.tailMap(expected, false).clear();
        if (closed) {
            assertThat(clean)
                    .as("replay said whether the log had ended cleanly; it was closed")
                    .isTrue();
        } else if (syncedSinceStart && !closing) {
            assertThat(clean)
                    .as("replay said whether the log had ended cleanly; it was never closed")
                    .isFalse();
        }
    }

    @Override
    public boolean isOpen() {
        return wal != null;
    }

    @Override
    public boolean hasSteps() {
        return done < steps.size();
    }

    @Override
    public void step() {
        broken = true;
        call(steps.get(done));
        broken = false;
        done++;
    }

    private void call(LogWorkload.Step step) {
        if (step instanceof LogWorkload.Append append) {
            LogEntry entry = new LogEntry(timeline.latest() + 1, append.changes());
            issued.put(entry.sequence(), entry);
            timeline.issue(entry.sequence());
            opened().append(entry);
        } else if (step instanceof LogWorkload.Flush) {
            opened().flush();
            timeline.handedOver(Promise.FLUSHED);
        } else if (step instanceof LogWorkload.Sync) {
            opened().sync();
            syncedSinceStart = true;
            timeline.forced(Promise.SYNCED);
        } else if (step instanceof LogWorkload.Truncate truncate) {
            commit(truncate.everything());
            opened().truncate(stored);
        } else if (step instanceof LogWorkload.Restart) {
            closeCleanly();
            open(directory);
        }
    }

    private void commit(boolean everything) {
        if (everything) {
            timeline.forced(Promise.STORED);
        }
        stored = timeline.lastForced();
    }

    private void closeCleanly() {
        closing = true;
        opened().close();
        wal = null;
        closed = true;
        timeline.forced(Promise.CLOSED);
    }

    @Override
    public void finish() {
        closeCleanly();
        open(directory);
        abandon();
    }

    @Override
    public void failed(MemoryStoreException failure) {
        abandon();
    }

    @Override
    public void abandon() {
        if (wal != null) {
            closing |= !broken;
            close(wal);
            wal = null;
        }
    }

    private static void close(Wal abandoned) {
        try {
            abandoned.close();
        } catch (StoreUnavailableException e) {
            // Its disk is gone or has failed; only what the next instance finds counts.
        }
    }

    @Override
    public void watch(Supplier<Optional<String>> happened) {
        timeline.watch(happened);
    }

    @Override
    public void crashed(boolean powerLoss) {
        abandon();
        timeline.crashed(powerLoss);
    }

    private Wal opened() {
        if (wal == null) {
            throw new IllegalStateException("the log is not open");
        }
        return wal;
    }
}
