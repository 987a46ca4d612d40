package io.neuralmemory.engine.live;

import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.life.IoThread;
import io.neuralmemory.engine.life.StoreLife;
import io.neuralmemory.engine.life.StoreRuntime;
import io.neuralmemory.engine.life.Watermark;
import io.neuralmemory.engine.save.Compactor;
import io.neuralmemory.engine.save.Saver;
import io.neuralmemory.engine.write.WritePath;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How a store is closed: the last save, then every part in order, each released whatever happened before. Runs once;
 * later callers wait for it.
 */
public final class Closing {
    private final StoreRuntime runtime;
    private final WritePath path;
    private final Saver saver;
    private final Compactor compactor;
    private final List<AutoCloseable> parts;

    /** Held while closing. */
    private final ReentrantLock lock = new ReentrantLock();

    /** @param parts what is released after the last save and the last compaction, in order */
    public Closing(StoreRuntime runtime, WritePath path, Saver saver, Compactor compactor, List<AutoCloseable> parts) {
        this.runtime = runtime;
        this.path = path;
        this.saver = saver;
        this.compactor = compactor;
        this.parts = List.copyOf(parts);
    }

    void run() {
        StoreLife life = runtime.life();
        lock.lock();
        try {
            if (life.state() != StoreLife.State.CLOSED) {
                life.beginClosing();
                List<Throwable> failures = closeParts();
                life.close();
                report(failures);
            }
        } finally {
            lock.unlock();
        }
    }

    private List<Throwable> closeParts() {
        List<Throwable> failures = new ArrayList<>();
        IoThread io = runtime.io();
        attempt(() -> io.run(saver::saveLast), failures);
        boolean saved = failures.isEmpty();
        attempt(() -> io.run(saved ? compactor::close : compactor::abandon), failures);
        parts.forEach(part -> attempt(part, failures));
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
