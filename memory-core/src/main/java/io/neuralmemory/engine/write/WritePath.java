package io.neuralmemory.engine.write;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.StoreClosedException;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageEntry;
import io.neuralmemory.engine.life.StoreLife;
import io.neuralmemory.engine.life.StoreRuntime;
import io.neuralmemory.engine.log.LogWriter;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.Dimension;
import io.neuralmemory.spi.LogEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a write happens: under one lock it takes its number, goes to the log, changes the image and marks it dirty. A
 * drain takes the same lock, so that a batch ends where an entry does. No I/O under the lock, except handing an entry
 * to the log's thread.
 */
public final class WritePath {
    /** Touched memories that are added to what changed under one hold of the lock. */
    private static final int TOUCHED_AT_ONCE = 256;
    /**
     * Bytes of touched memories that are copied for one save. They die with it; a collector that runs meanwhile moves
     * them, and everybody waits as long.
     */
    private static final long TOUCHED_BYTES = 8 << 20;

    private final StoreLife life;
    private final Image image;
    private final Clock clock;
    private final OptionalLong capacity;
    private final Evictor evictor;

    /** Guards every mutable field below, the image's writes and the evictor. */
    private final ReentrantLock lock = new ReentrantLock();

    private final DirtySet dirty = new DirtySet();
    private Set<String> touched = new HashSet<>();
    /** What the last drain took and no save has finished. */
    private Collection<Change> saving = List.of();

    /** Read without the lock, too: each writer asks first whether it is sound. */
    private volatile LogWriter log;

    private long lastSequence;
    private long evictions;
    /** Why nothing may be saved any more, if an error interrupted a write half way. */
    private @Nullable Supplier<StoreClosedException> torn;

    public WritePath(StoreRuntime runtime, Image image, LogWriter log, long lastSequence) {
        this.life = runtime.life();
        this.image = image;
        this.clock = runtime.clock();
        this.capacity = runtime.config().memorySize();
        this.evictor = new Evictor(image);
        this.log = log;
        this.lastSequence = lastSequence;
    }

    /** A write's number, and the log it went to. */
    public record Ticket(long sequence, LogWriter log) {}

    /**
     * Performs one write. One that changes nothing gets the ticket of the write before it: that nothing was to be done
     * may be due to a write which is not durable yet, or has failed.
     *
     * @param planner fills the plan, under the lock; if it throws, nothing has happened
     */
    public Ticket write(Consumer<WritePlan> planner) {
        lock.lock();
        try {
            life.requireWritable();
            WritePlan plan = new WritePlan(image, clock.instant());
            planner.accept(plan);
            if (plan.isEmpty()) {
                return new Ticket(lastSequence, log);
            }
            int evicted = plan.evictBeyond(capacity, evictor);
            return perform(plan, evicted);
        } finally {
            lock.unlock();
        }
    }

    private Ticket perform(WritePlan plan, int evicted) {
        List<Change> changes = plan.changes();
        log.append(new LogEntry(lastSequence + 1, changes));
        lastSequence++;
        evictions += evicted;
        try {
            // A loop: what is called by a lambda is compiled once for it and once for itself, and here that is much.
            for (Change change : changes) {
                apply(change);
            }
        } catch (Error e) {
            tear(e);
            throw e;
        }
        return new Ticket(lastSequence, log);
    }

    /** Memory ran out in the midst of a write: half of it must never be saved. The log has all of it, or none. */
    private void tear(Error cause) {
        Supplier<StoreClosedException> reason = () -> new StoreClosedException(
                "a write was interrupted by " + cause + "; close the store and open it again", cause);
        torn = reason;
        // The next save fails, and tells those who wait for it.
        life.failWrites(reason);
    }

    private void apply(Change change) {
        if (change instanceof Change.Put put) {
            image.put(put.memory());
            if (capacity.isPresent()) {
                evictor.consider(put.memory(), clock.instant());
            }
        } else {
            image.remove(change.id());
        }
        touched.remove(change.id());
        dirty.add(change);
    }

    /** Removes every memory whose time has come, unless writes are refused. */
    public void removeExpired() {
        Instant now = clock.instant();
        List<String> expired = image.expired(now);
        if (!expired.isEmpty() && life.isWritable()) {
            write(plan -> expired.forEach(plan::removeExpired));
        }
    }

    /** Counts an access of each memory that is still there; returns them as they are now, in the same order. */
    public List<Optional<Memory>> touch(List<String> ids) {
        lock.lock();
        try {
            Instant now = clock.instant();
            return ids.stream().map(id -> touch(id, now)).toList();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Memory> touch(String id, Instant now) {
        ImageEntry entry = image.entry(id);
        if (entry == null || entry.metadata().hasExpired(now)) {
            return Optional.empty();
        }
        MemoryMetadata metadata = entry.metadata().accessed(now);
        touched.add(id);
        return image.memory(image.replaceMetadata(entry, metadata));
    }

    /**
     * Takes everything that changed since the last drain. Throws, for good, once an error has left a write half done.
     * Holds the lock for moments only, however much there is. Called by one thread at a time.
     */
    public ChangeBatch drain() {
        long through;
        Collection<Change> taken;
        lock.lock();
        try {
            if (torn != null) {
                throw torn.get();
            }
            through = lastSequence;
            taken = dirty.drain();
            saving = taken;
        } finally {
            lock.unlock();
        }
        return new ChangeBatch(through, List.copyOf(taken));
    }

    /** Takes the ids of memories that were only accessed, for {@link #addTouched} or {@link #giveBackTouched}. */
    public Iterator<String> takeTouched() {
        lock.lock();
        try {
            Iterator<String> taken = touched.iterator();
            touched = new HashSet<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds memories that were only accessed to what changed, until their copies take so much that they should be saved
     * first; a few at a time, so that writers need not wait for all of them.
     */
    public void addTouched(Iterator<String> ids) {
        long bytes = 0;
        while (ids.hasNext() && bytes < TOUCHED_BYTES) {
            List<TouchedMemory> some = new ArrayList<>();
            while (ids.hasNext() && bytes < TOUCHED_BYTES && some.size() < TOUCHED_AT_ONCE) {
                Optional<TouchedMemory> found = TouchedMemory.find(image, ids.next());
                found.ifPresent(some::add);
                bytes += found.map(TouchedMemory::copiedBytes).orElse(0L);
            }
            addTouched(some);
        }
    }

    private void addTouched(List<TouchedMemory> some) {
        lock.lock();
        try {
            some.forEach(memory -> memory.now(image).ifPresent(now -> dirty.add(new Change.Put(now))));
        } finally {
            lock.unlock();
        }
    }

    /** Takes back what was not added, to be saved another time. */
    public void giveBackTouched(Iterator<String> ids) {
        lock.lock();
        try {
            ids.forEachRemaining(touched::add);
        } finally {
            lock.unlock();
        }
    }

    /** Takes back a batch that could not be saved. */
    public void giveBack(ChangeBatch batch) {
        lock.lock();
        try {
            dirty.giveBack(batch.changes());
            saving = List.of();
        } finally {
            lock.unlock();
        }
    }

    /** The backend holds what the last drain took. */
    public void saved() {
        lock.lock();
        try {
            saving = List.of();
        } finally {
            lock.unlock();
        }
    }

    /** The ids of which the backend may not hold what the image does. */
    public Set<String> unsavedIds() {
        lock.lock();
        try {
            Set<String> ids = new HashSet<>(dirty.ids());
            saving.forEach(change -> ids.add(change.id()));
            return ids;
        } finally {
            lock.unlock();
        }
    }

    /** The dimension that the store was created with; unknown if none was given. */
    public Dimension fixedDimension() {
        return image.fixedDimension();
    }

    /** The store's dimension; unknown while it has none. */
    public Dimension dimension() {
        return image.dimension();
    }

    /** Everything written so far is replaced by what the backend now holds at {@code sequence}. */
    public void restored(Image memories, long sequence) {
        lock.lock();
        try {
            image.become(memories);
            evictor.forget();
            dirty.drain();
            touched.clear();
            lastSequence = sequence;
        } finally {
            lock.unlock();
        }
    }

    public LogWriter log() {
        return log;
    }

    public void replaceLog(LogWriter fresh) {
        lock.lock();
        try {
            log = fresh;
        } finally {
            lock.unlock();
        }
    }

    public long lastSequence() {
        lock.lock();
        try {
            return lastSequence;
        } finally {
            lock.unlock();
        }
    }

    public int unsavedChanges() {
        lock.lock();
        try {
            return dirty.size();
        } finally {
            lock.unlock();
        }
    }

    public long evictions() {
        lock.lock();
        try {
            return evictions;
        } finally {
            lock.unlock();
        }
    }
}
