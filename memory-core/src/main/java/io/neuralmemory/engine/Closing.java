package io.neuralmemory.engine;

import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.StorageBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How a store is closed: the last save, then every part in order, each released whatever happened before. Runs once;
 * later callers wait for it.
 */
final class Closing {
    private final WritePath path;
    private final Saver saver;
    private final Compactor compactor;
    private final Backups backups;
    private final TextSearch texts;
    private final StorageBackend backend;
    private final IoThread io;
    private final List<AutoCloseable> last;

    /** Held while closing. */
    private final ReentrantLock lock = new ReentrantLock();

    private volatile boolean done;

    /** @param last what is released after everything else, in order */
    Closing(
            WritePath path,
            Saver saver,
            Compactor compactor,
            Backups backups,
            TextSearch texts,
            StorageBackend backend,
            IoThread io,
            List<AutoCloseable> last) {
        this.path = path;
        this.saver = saver;
        this.compactor = compactor;
        this.backups = backups;
        this.texts = texts;
        this.backend = backend;
        this.io = io;
        this.last = List.copyOf(last);
    }

    boolean isDone() {
        return done;
    }

    void run() {
        lock.lock();
        try {
            if (!done) {
                path.finish(StoreLife::closed);
                List<Throwable> failures = closeParts();
                done = true;
                report(failures);
            }
        } finally {
            lock.unlock();
        }
    }

    private List<Throwable> closeParts() {
        List<Throwable> failures = new ArrayList<>();
        attempt(() -> io.run(saver::saveLast), failures);
        boolean saved = failures.isEmpty();
        attempt(() -> io.run(saved ? compactor::close : compactor::abandon), failures);
        attempt(backups, failures);
        attempt(texts, failures);
        attempt(() -> path.log().close(), failures);
        attempt(() -> io.run(backend::close), failures);
        attempt(io, failures);
        last.forEach(part -> attempt(part, failures));
        return failures;
    }

    private static void attempt(AutoCloseable part, List<Throwable> failures) {
        try {
            part.close();
        } catch (Exception | Error e) {
            failures.add(e);
        }
    }

    private void report(List<Throwable> failures) {
        if (failures.isEmpty()) {
            return;
        }
        Throwable first = failures.get(0);
        StoreUnavailableException error = new StoreUnavailableException(
                "closed with " + path.unsavedChanges() + " changes not saved: " + Watermark.describe(first)
                        + "; those that were logged are recovered by the next opening",
                first);
        failures.subList(1, failures.size()).forEach(error::addSuppressed);
        throw error;
    }
}
