package io.neuralmemory.engine;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.spi.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The bytes of a fake log: files of entries, each of which is in memory, in the system's hands, or durable. */
final class FakeLogFiles {
    private static final class File {
        final long firstSequence;
        final List<LogEntry> entries = new ArrayList<>();
        int flushed;
        int synced;

        File(long firstSequence) {
            this.firstSequence = firstSequence;
        }

        long lastSequence() {
            return firstSequence + entries.size() - 1;
        }
    }

    /** Guards everything below. */
    private final ReentrantLock lock = new ReentrantLock();

    private final List<File> files = new ArrayList<>();
    private boolean clean = true;

    /** Hands over every entry above a number; returns whether the log ended cleanly. */
    boolean replay(long after, Consumer<? super LogEntry> sink) {
        List<LogEntry> entries = entries();
        long expected = after + 1;
        for (LogEntry entry : entries) {
            if (entry.sequence() > after) {
                if (entry.sequence() != expected) {
                    throw new CorruptStoreException("the fake log goes on with entry " + entry.sequence()
                            + ", expected " + expected + "; entries are missing");
                }
                expected++;
                sink.accept(entry);
            }
        }
        return endedCleanly();
    }

    void start(long firstSequence) {
        locked(() -> {
            files.add(new File(firstSequence));
            clean = false;
        });
    }

    void append(LogEntry entry) {
        locked(() -> last().entries.add(entry));
    }

    void flush() {
        locked(() -> last().flushed = last().entries.size());
    }

    void sync() {
        locked(() -> {
            last().flushed = last().entries.size();
            last().synced = last().entries.size();
        });
    }

    void truncate(long through) {
        locked(() -> files.removeIf(file -> file != last() && file.lastSequence() <= through));
    }

    void endCleanly() {
        sync();
        locked(() -> clean = true);
    }

    /** The number the next entry must have. */
    long nextSequence() {
        lock.lock();
        try {
            return last().lastSequence() + 1;
        } finally {
            lock.unlock();
        }
    }

    boolean endedCleanly() {
        lock.lock();
        try {
            return clean;
        } finally {
            lock.unlock();
        }
    }

    /** Every entry that is in some file, in order. */
    List<LogEntry> entries() {
        lock.lock();
        try {
            return files.stream().flatMap(file -> file.entries.stream()).toList();
        } finally {
            lock.unlock();
        }
    }

    /** The highest number that a loss of power leaves; 0 if there is none. */
    long durableThrough() {
        lock.lock();
        try {
            return files.isEmpty() ? 0 : last().firstSequence + last().synced - 1;
        } finally {
            lock.unlock();
        }
    }

    void copyTo(FakeLogFiles target, boolean syncedOnly) {
        locked(() -> {
            for (File file : files) {
                File copy = new File(file.firstSequence);
                copy.entries.addAll(file.entries.subList(0, syncedOnly ? file.synced : file.flushed));
                copy.flushed = copy.entries.size();
                copy.synced = copy.entries.size();
                target.files.add(copy);
            }
            target.clean = clean;
        });
    }

    private File last() {
        return files.get(files.size() - 1);
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
