package io.neuralmemory.mcp.share;

import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreClosedException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that this process shares with others that write it too. It is open for reading, and for writing only while it
 * is written: the first write opens it, waiting for whoever else writes, and those that come meanwhile and soon after
 * use the same opening; then others have their turn. A read sees every write that was acknowledged before it, whoever
 * wrote.
 *
 * <p>Thread-safe; reads and writes go on beside each other, and reads also while a write waits for its turn.
 */
public final class SharedStore implements AutoCloseable {
    /** So long at a time it is open for writing, however much there is to write; or longer, see {@link #turn}. */
    static final Duration TURN = Duration.ofSeconds(2);

    /** The longest turn: others wait several of them. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(10);

    /** A turn is worth its opening if it is so many times as long. */
    private static final int WORTH = 4;

    /** Between two turns of this process: those who wait ask twenty times a second. */
    private static final Duration PAUSE = Duration.ofMillis(150);

    /** A reader knows that it has read everything only some time after the last change: see docs/decisions/0085. */
    private static final Duration SETTLED = Duration.ofMillis(2_500);

    private static final System.Logger LOGGER = System.getLogger("io.neuralmemory.mcp");

    private final StoreDoor door;
    private final LongSupplier nanoTime;
    /** Held for reading by whoever uses the store, for writing by who puts another opening in its place. */
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
    /** Held by who opens and closes, as long as that takes; taken before {@link #use}. */
    private final ReentrantLock turns = new ReentrantLock();

    /** Guarded by use. */
    private @Nullable HeldStore current;
    /** Guarded by use. */
    private boolean isClosed;
    /** How long the last opening for reading took: one for writing does the same, once it need not wait. */
    private volatile long tookNanos;
    /** When this process last left the store to others. Guarded by turns. */
    private long leftAt;
    /** Whether the current opening was read once more when it had settled. Guarded by turns. */
    private boolean hasSettled;

    /** Opens nothing yet. */
    public SharedStore(StoreDoor door) {
        this(door, System::nanoTime);
    }

    SharedStore(StoreDoor door, LongSupplier nanoTime) {
        this.door = door;
        this.nanoTime = nanoTime;
        leftAt = nanoTime.getAsLong() - PAUSE.toNanos();
    }

    /** What it is that is shared. */
    public StoreDoor door() {
        return door;
    }

    /**
     * What {@code work} makes of the memories there are now.
     *
     * @throws MemoryStoreException if the store cannot be read
     */
    public <T> T read(Function<? super PersistentMemory, T> work) {
        return use(false, work);
    }

    /**
     * Has {@code work} write; on return that is durable. The work may be done twice, when the store has failed and was
     * opened again.
     *
     * @throws io.neuralmemory.StoreLockedException if another process writes for longer than the door's patience
     * @throws MemoryStoreException if the store cannot be written
     */
    public <T> T write(Function<? super PersistentMemory, T> work) {
        return use(true, work);
    }

    private <T> T use(boolean writes, Function<? super PersistentMemory, T> work) {
        try {
            return useOpened(writes, work);
        } catch (StoreClosedException e) {
            LOGGER.log(Level.WARNING, "the store has failed and is opened again: " + e.getMessage());
            leave();
            return useOpened(writes, work);
        }
    }

    private <T> T useOpened(boolean writes, Function<? super PersistentMemory, T> work) {
        while (true) {
            use.readLock().lock();
            try {
                HeldStore opened = current;
                if (opened != null && opened.suffices(writes)) {
                    opened.memory().refresh();
                    return work.apply(opened.memory());
                }
            } finally {
                use.readLock().unlock();
            }
            open(writes);
        }
    }

    private void open(boolean writes) {
        turns.lock();
        try {
            boolean isMissing = opened().isEmpty() && door.isMissing();
            if (opened().isEmpty() && !isMissing) {
                // Others read while this one waits.
                openForReading();
            }
            if (isMissing || !opened().orElseThrow().suffices(writes)) {
                waitForTurn();
                replace(door.openForWriting(), true);
            }
        } finally {
            turns.unlock();
        }
    }

    private void openForReading() {
        long start = nanoTime.getAsLong();
        PersistentMemory opened = door.openForReading();
        tookNanos = nanoTime.getAsLong() - start;
        replace(opened, false);
    }

    private Optional<HeldStore> opened() {
        use.readLock().lock();
        try {
            if (isClosed) {
                throw new IllegalStateException("the server is ending");
            }
            return Optional.ofNullable(current);
        } finally {
            use.readLock().unlock();
        }
    }

    private void waitForTurn() {
        long end = leftAt + PAUSE.toNanos();
        for (long left = end - nanoTime.getAsLong(); left > 0; left = end - nanoTime.getAsLong()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Puts an opening, or none, in the place of the one before, which is closed when nobody uses it any more. */
    private void replace(@Nullable PersistentMemory memory, boolean isWritable) {
        HeldStore next = memory == null ? null : new HeldStore(memory, isWritable, nanoTime.getAsLong());
        hasSettled = isWritable;
        use.writeLock().lock();
        try {
            HeldStore before = current;
            current = isClosed ? null : next;
            close(before);
            close(isClosed ? next : null);
        } finally {
            use.writeLock().unlock();
        }
    }

    private static void close(@Nullable HeldStore opened) {
        if (opened != null) {
            try {
                opened.memory().close();
            } catch (MemoryStoreException e) {
                // What was acknowledged is in the log.
                LOGGER.log(Level.WARNING, "closing the store failed: " + e.getMessage(), e);
            }
        }
    }

    /** Looks after the store; to be called a few times a second. */
    public void tend() {
        Optional<HeldStore> opened = opened();
        if (opened.isEmpty()) {
            return;
        }
        long now = nanoTime.getAsLong();
        long since = opened.get().sinceNanos();
        if (opened.get().isWritable()) {
            if (now - since >= turn()) {
                leave();
            }
        } else if (now - since >= SETTLED.toNanos()) {
            settle();
        }
    }

    /** In nanoseconds. */
    private long turn() {
        return Math.min(Math.max(TURN.toNanos(), WORTH * tookNanos), LONGEST_TURN.toNanos());
    }

    private void settle() {
        if (!turns.tryLock()) {
            return;
        }
        try {
            if (!hasSettled) {
                hasSettled = true;
                read(PersistentMemory::size);
            }
        } finally {
            turns.unlock();
        }
    }

    /** Lets others write, and reads on. */
    private void leave() {
        turns.lock();
        try {
            if (opened().isPresent()) {
                replace(null, false);
                leftAt = nanoTime.getAsLong();
                openForReading();
            }
        } catch (MemoryStoreException e) {
            // Whoever uses the store next opens it again, and is told if that fails too.
            LOGGER.log(Level.DEBUG, "the store could not be opened for reading", e);
        } finally {
            turns.unlock();
        }
    }

    /** Everything that was acknowledged is stored. Waits for what is under way, but not for who waits for a turn. */
    @Override
    public void close() {
        use.writeLock().lock();
        try {
            isClosed = true;
            close(current);
            current = null;
        } finally {
            use.writeLock().unlock();
        }
    }
}
