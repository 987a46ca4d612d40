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
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a log is told that takes no entries, since writes wait for the backend or for nothing. */
final class LogWithoutEntriesTest {
    private final Told told = new Told();

    @ParameterizedTest
    @EnumSource(names = {"COMMITTED", "NONE"})
    void itHearsOfTheFirstSaveAndAtItsEndOfTheLast(Durability durability) {
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
    void oneThatTakesEntriesHearsOfASaveBeforeItsEnd() {
        LogWriter log = new LogWriter(TestRuntime.of(Durability.LOGGED), told, 0);
        log.truncate(1);
        told.awaitFirst();
        log.truncate(2);
        told.awaitSecond();
        log.close();

        assertThat(told.truncations).containsExactly(1L, 2L);
    }

    /** Remembers up to which numbers it was truncated. */
    private static final class Told implements Wal {
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
        public void append(LogEntry entry) {
            throw new AssertionError("nothing is appended here");
        }

        @Override
        public void flush() {}

        @Override
        public void sync() {}

        @Override
        public long byteLength() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
