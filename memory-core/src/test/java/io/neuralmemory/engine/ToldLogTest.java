package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Durability;
import io.neuralmemory.engine.log.LogWriter;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.Wal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a log is told of saves, and what it says of its length meanwhile. */
final class ToldLogTest {
    private final Told told = new Told();

    @ParameterizedTest
    @EnumSource(names = {"COMMITTED", "NONE"})
    void oneWithoutEntriesHearsOfTheFirstSaveAndAtItsEndOfTheLast(Durability durability) {
        LogWriter log = new LogWriter(TestRuntime.of(durability), told, 0);
        log.truncate(1);
        told.awaitFirst();
        for (long sequence = 2; sequence <= 100; sequence++) {
            log.truncate(sequence);
        }
        log.close();

        assertThat(told.truncations).containsExactly(1L, 100L);
    }

    @Test
    void aSaveOfNothingIsNotTheFirst() {
        LogWriter log = new LogWriter(TestRuntime.of(Durability.COMMITTED), told, 0);
        log.truncate(0);
        log.truncate(5);
        told.awaitFirst();
        log.close();

        assertThat(told.truncations).containsExactly(5L);
    }

    @Test
    void oneThatTakesEntriesHearsOfASaveBeforeItsEnd() {
        LogWriter log = new LogWriter(TestRuntime.of(Durability.LOGGED), told, 0);
        log.truncate(1);
        told.awaitFirst();
        log.truncate(2);
        told.awaitSecond();
        log.close();

        assertThat(told.truncations).containsExactly(1L, 2L);
    }

    @Test
    void whatASaveCoversHasNoLengthFromWhenTheLogIsTold() {
        LogWriter log = new LogWriter(TestRuntime.of(Durability.LOGGED), told, 0);
        Semaphore syncs = told.syncs;
        log.append(new LogEntry(1, List.of()));
        syncs.release();
        Background.await(() -> log.byteLength() == Told.BYTES, "the length after the first batch");
        log.append(new LogEntry(2, List.of()));
        Background.await(syncs::hasQueuedThreads, "the second sync");
        told.truncationMayEnd.set(false);
        log.truncate(1);
        assertThat(log.byteLength()).isZero();

        syncs.release();
        log.await(2);
        told.awaitFirst();
        assertThat(log.byteLength()).isZero();
        told.truncationMayEnd.set(true);
        Background.await(() -> log.byteLength() == Told.BYTES, "the length after the truncation");
        log.close();
    }

    /** Remembers up to which numbers it was truncated. */
    private static final class Told implements Wal {
        static final long BYTES = 1000;

        final Semaphore syncs = new Semaphore(0);
        final AtomicBoolean truncationMayEnd = new AtomicBoolean(true);
        final List<Long> truncations = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch first = new CountDownLatch(1);
        private final CountDownLatch second = new CountDownLatch(2);

        void awaitFirst() {
            Background.await(() -> first.getCount() == 0, "the first truncation");
        }

        void awaitSecond() {
            Background.await(() -> second.getCount() == 0, "the second truncation");
        }

        @Override
        public void truncate(long throughSequence) {
            truncations.add(throughSequence);
            first.countDown();
            second.countDown();
            Background.await(truncationMayEnd::get, "leave to go on");
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
        public void append(LogEntry entry) {}

        @Override
        public void flush() {
            throw new AssertionError("a sync is enough");
        }

        @Override
        public void sync() {
            syncs.acquireUninterruptibly();
        }

        @Override
        public long byteLength() {
            return BYTES;
        }

        @Override
        public void close() {}
    }
}
