package io.neuralmemory.engine.migrate;

import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.components.StoreComponents;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.engine.load.StoreScan;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.Dimension;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StoreHome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The memories of a store at one moment: what its backend held, under what its log had then. Keeps what the log had,
 * and reads the rest each time it is asked.
 */
public final class StoreSnapshot {
    private final StoreComponents components;
    private final StoreHome home;
    private final StoreDescription description;
    private final Map<String, Change> unsaved = new LinkedHashMap<>();
    private final List<Finding> findings = new CopyOnWriteArrayList<>();
    private final LongConsumer progress;
    /** Guards the count, while a backend reads in several threads. */
    private final ReentrantLock lock = new ReentrantLock();

    private long read;
    private final LoadResult saved;
    private final long memories;

    /**
     * Reads all of a store, and so meets whatever damage there is.
     *
     * @param progress told how many memories were read; called by one thread at a time
     */
    public StoreSnapshot(
            StoreComponents components, StoreHome home, StoreDescription description, LongConsumer progress) {
        this.components = components;
        this.home = home;
        this.description = description;
        this.progress = progress;
        saved = scan(memory -> count(), this::remember);
        memories = read
                + unsaved.values().stream().filter(Change.Put.class::isInstance).count();
    }

    private void count() {
        lock.lock();
        try {
            read++;
            progress.accept(read);
        } finally {
            lock.unlock();
        }
    }

    private LoadResult scan(Consumer<? super Memory> each, Consumer<? super LogEntry> entries) {
        return new StoreScan(components, home, description, findings::add).run(each, entries);
    }

    private void remember(LogEntry entry) {
        entry.changes().forEach(change -> unsaved.put(change.id(), change));
    }

    /**
     * Hands every memory to {@code sink} once, possibly from several threads at a time.
     *
     * @throws StoreUnavailableException if the store was saved since this was made; what was handed over is of no use
     */
    public void forEach(Consumer<? super Memory> sink) {
        LoadResult again = scan(
                memory -> {
                    if (!unsaved.containsKey(memory.id())) {
                        sink.accept(memory);
                    }
                },
                // What came to the log since is of a later moment.
                entry -> {});
        if (again.sequence() != saved.sequence()) {
            throw new StoreUnavailableException(
                    home + " was saved by its application while it was being read;" + " try again when it writes less");
        }
        unsaved.values().forEach(change -> {
            if (change instanceof Change.Put put) {
                sink.accept(put.memory());
            }
        });
    }

    /** What was read: the backend's result, with the store's header. */
    public LoadResult saved() {
        return saved;
    }

    /** The dimension that the store was created with, if it was given. */
    public Dimension fixedDimension() {
        return Dimension.fixed(description.header().dimension());
    }

    /** How many memories there are, at most: those that the log replaced or removed may be counted too. */
    public long memories() {
        return memories;
    }

    /** What was noticed, each thing once. */
    public List<Finding> findings() {
        return findings.stream().distinct().toList();
    }
}
