package io.neuralmemory.engine.live;

import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.life.StoreLife;
import io.neuralmemory.engine.life.StoreRuntime;
import io.neuralmemory.engine.life.Watermark;
import io.neuralmemory.engine.save.Compactor;
import io.neuralmemory.engine.save.Saver;
import io.neuralmemory.engine.write.WritePath;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * How a store is closed: the last save, then every part in order, each released whatever happened before. Runs once;
 * later callers wait for it.
 */
public final class Closing {
    private final StoreRuntime runtime;
    private final WritePath path;
    private final Saver saver;
    private final Compactor compactor;
    private final List<Part> parts;

    /** Held while closing. */
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * Something that is released.
     *
     * @param name what it is, as in "closing the write-ahead log 'file'"
     */
    public record Part(String name, AutoCloseable closeable) {}

    /** What came of closing a part. */
    private record Failure(String what, Throwable thrown) {
        @Override
        public String toString() {
            return what + " failed: " + Watermark.describe(thrown);
        }
    }

    /** @param parts what is released after the last save and the last compaction, in order */
    public Closing(StoreRuntime runtime, WritePath path, Saver saver, Compactor compactor, List<Part> parts) {
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
                List<Failure> failures = new ArrayList<>();
                attempt(new Part("the last save", () -> runtime.io().run(saver::saveLast)), failures);
                boolean saved = failures.isEmpty();
                release(saved, failures);
                life.close();
                report(saved, failures);
            }
        } finally {
            lock.unlock();
        }
    }

    private void release(boolean saved, List<Failure> failures) {
        Runnable compaction = saved ? compactor::close : compactor::abandon;
        attempt(new Part("the last compaction", () -> runtime.io().run(compaction)), failures);
        parts.forEach(part -> attempt(new Part("closing " + part.name(), part.closeable()), failures));
    }

    private static void attempt(Part part, List<Failure> failures) {
        try {
            part.closeable().close();
        } catch (Exception | Error e) {
            failures.add(new Failure(part.name(), e));
        }
    }

    private void report(boolean saved, List<Failure> failures) {
        if (failures.isEmpty()) {
            return;
        }
        Throwable first = failures.get(0).thrown();
        String failed = failures.stream().map(Failure::toString).collect(Collectors.joining("; "));
        StoreUnavailableException error = new StoreUnavailableException(
                "closed with " + path.unsavedChanges() + " changes not saved: " + failed
                        + (saved
                                ? "; everything is in the stored files, nothing is lost: open the store again, or run"
                                        + " 'neural-memory check', to see that it is sound"
                                : "; those that were logged are recovered by the next opening"),
                first);
        failures.subList(1, failures.size()).forEach(failure -> error.addSuppressed(failure.thrown()));
        throw error;
    }
}
