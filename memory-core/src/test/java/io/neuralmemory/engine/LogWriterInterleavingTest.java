package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Durability;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.log.LogWriter;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.Wal;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Group commit under a seeded scheduler: writers and the log's sync go on only when the scheduler lets one of them, and
 * it does so only when everybody waits. Nobody may be acknowledged whose entry is not durable; in the end everybody is.
 */
final class LogWriterInterleavingTest {
    private static final int HISTORIES = 40;
    private static final int MANY_HISTORIES = 4_000;
    private static final int WRITERS = 3;
    private static final int WRITES = 3;

    @Test
    void nobodyIsAcknowledgedBeforeItsSyncAndEverybodyAfterIt() {
        runAll(0, HISTORIES);
    }

    @Test
    @Tag("soak")
    void nobodyIsAcknowledgedBeforeItsSyncAndEverybodyAfterItInManyMoreHistories() {
        runAll(HISTORIES, MANY_HISTORIES);
    }

    private static void runAll(int firstSeed, int end) {
        for (int seed = firstSeed; seed < end; seed++) {
            try {
                new History(seed).run();
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static final class History implements Wal {
        private final Random random;
        private final boolean fails;
        private final LogWriter log;
        private final ReentrantLock numbers = new ReentrantLock();
        private final Semaphore writes = new Semaphore(0);
        private final Semaphore syncs = new Semaphore(0);
        private final AtomicInteger waitingSyncs = new AtomicInteger();
        private final AtomicLong appended = new AtomicLong();
        private final AtomicLong durable = new AtomicLong();
        private final AtomicInteger acknowledged = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger early = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();
        /** The numbers whose writers wait for a sync, or are about to. */
        private final NavigableSet<Long> awaited = new ConcurrentSkipListSet<>();

        private volatile boolean hasFailed;
        private long lastSequence;

        History(int seed) {
            random = new Random(seed);
            fails = random.nextInt(4) == 0;
            log = new LogWriter(TestRuntime.of(Durability.LOGGED), this, 0);
        }

        void run() {
            List<Background<Boolean>> writers = IntStream.range(0, WRITERS)
                    .mapToObj(i -> Background.run(this::writeAll))
                    .toList();
            int permitted = 0;
            while (acknowledged.get() + refused.get() < WRITERS * WRITES) {
                Background.await(this::isSettled, "everybody waits");
                assertThat(early).as("acknowledged before their sync").hasValue(0);
                boolean canWrite = permitted < WRITERS * WRITES;
                if (canWrite && (waitingSyncs.get() == 0 || random.nextBoolean())) {
                    permitted++;
                    writes.release();
                } else if (waitingSyncs.get() > 0) {
                    syncs.release();
                }
            }
            writers.forEach(Background::result);
            assertThat(early).as("acknowledged before their sync").hasValue(0);
            if (!fails) {
                assertThat(acknowledged.get()).isEqualTo(WRITERS * WRITES);
                assertThat(durable.get()).isEqualTo(WRITERS * WRITES);
            }
            log.close();
        }

        /** Whether each writer waits for a permit, or for a sync, which does; or has written all. */
        private boolean isSettled() {
            if (acknowledged.get() + refused.get() == WRITERS * WRITES) {
                return true;
            }
            Long first = awaited.ceiling(0L);
            boolean canReturn = first != null && (hasFailed || first <= durable.get());
            boolean isSyncDue = first != null && !(syncs.hasQueuedThreads() && syncs.availablePermits() == 0);
            return !canReturn
                    && !isSyncDue
                    && (writes.availablePermits() == 0 || !writes.hasQueuedThreads())
                    && writes.getQueueLength() + awaited.size() + ended.get() == WRITERS;
        }

        private void writeAll() {
            for (int i = 0; i < WRITES; i++) {
                writes.acquireUninterruptibly();
                write();
            }
            ended.incrementAndGet();
        }

        private void write() {
            try {
                long sequence = append();
                try {
                    log.await(sequence);
                } finally {
                    awaited.remove(sequence);
                }
                // Raised at the end of a sync that returned: at this moment it must cover the entry.
                if (durable.get() < sequence) {
                    early.incrementAndGet();
                }
                acknowledged.incrementAndGet();
            } catch (StoreUnavailableException e) {
                assertThat(e).hasMessageContaining("planted");
                refused.incrementAndGet();
            }
        }

        private long append() {
            numbers.lock();
            try {
                log.append(new LogEntry(lastSequence + 1, List.of()));
                awaited.add(++lastSequence);
                return lastSequence;
            } finally {
                numbers.unlock();
            }
        }

        @Override
        public void append(LogEntry entry) {
            assertThat(entry.sequence()).isEqualTo(appended.get() + 1);
            appended.set(entry.sequence());
        }

        @Override
        public void sync() {
            long covered = appended.get();
            waitingSyncs.incrementAndGet();
            syncs.acquireUninterruptibly();
            waitingSyncs.decrementAndGet();
            if (fails && covered > 2) {
                hasFailed = true;
                throw new StoreUnavailableException("planted");
            }
            durable.set(covered);
        }

        @Override
        public boolean replay(long afterSequence, Consumer<? super LogEntry> sink) {
            throw new AssertionError("nothing is replayed here");
        }

        @Override
        public void start(long firstSequence) {
            throw new AssertionError("started already");
        }

        @Override
        public void flush() {}

        @Override
        public void truncate(long throughSequence) {}

        @Override
        public long byteLength() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
