package io.neuralmemory.engine.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work that several threads share is done once, whoever comes to help. */
@Timeout(300)
final class AllCoresTest {
    private static final int PARTS = 1_000;

    private final AtomicIntegerArray done = new AtomicIntegerArray(PARTS);

    private void runAll(int helpers) {
        AllCores.run(PARTS, helpers, () -> done::incrementAndGet);
    }

    private void assertEachWasDone(int times) {
        assertThat(IntStream.range(0, PARTS).map(done::get)).containsOnly(times);
    }

    @Test
    void eachPartIsDoneOnceWhateverTheHelp() {
        for (int helpers = 0; helpers < 8; helpers++) {
            runAll(helpers);
            assertEachWasDone(helpers + 1);
        }
    }

    @Test
    void nothingToDoNeedsNobody() {
        AllCores.run(0, 3, () -> {
            throw new AssertionError("asked for a worker");
        });
    }

    /** The caller takes whatever nobody takes: it may be the only thread that is not stuck. */
    @Test
    void aPoolThatIsBusyForGoodIsNotWaitedFor() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        int threads = ForkJoinPool.commonPool().getParallelism();
        CountDownLatch busy = new CountDownLatch(threads);
        List<ForkJoinTask<?>> blockers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            blockers.add(ForkJoinPool.commonPool().submit(() -> {
                busy.countDown();
                return end.await(10, TimeUnit.MINUTES);
            }));
        }
        try {
            busy.await();
            runAll(3);
            assertEachWasDone(1);
        } finally {
            end.countDown();
            blockers.forEach(ForkJoinTask::join);
        }
    }

    @Test
    void callersInTheCommonPoolItselfComeToAnEnd() {
        IntStream.range(0, 200).parallel().forEach(i -> runAll(3));

        assertEachWasDone(200);
    }

    /** Throws in the hundredth call, whichever thread makes it. */
    private static final class ThrowingOnce {
        private final IllegalArgumentException fault = new IllegalArgumentException("no such field");
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger callsOfOneThatThrew = new AtomicInteger();

        IntConsumer worker() {
            AtomicBoolean threw = new AtomicBoolean();
            return part -> {
                if (threw.get()) {
                    callsOfOneThatThrew.incrementAndGet();
                }
                if (calls.incrementAndGet() == 100) {
                    threw.set(true);
                    throw fault;
                }
            };
        }
    }

    /** The thread it happened in leaves the rest; how much others do until they learn of it is theirs. */
    @Test
    void whatAnyThreadThrowsIsThrown() {
        for (int helpers = 0; helpers < 4; helpers++) {
            ThrowingOnce throwing = new ThrowingOnce();
            int asked = helpers;
            assertThatThrownBy(() -> AllCores.run(PARTS, asked, throwing::worker))
                    .isSameAs(throwing.fault);
            assertThat(throwing.callsOfOneThatThrew).hasValue(0);
        }
    }

    @Test
    void afterAFaultTheRestIsLeft() {
        ThrowingOnce throwing = new ThrowingOnce();
        assertThatThrownBy(() -> AllCores.run(PARTS, 0, throwing::worker)).isSameAs(throwing.fault);
        assertThat(throwing.calls).hasValue(100);
    }

    @Test
    void aWorkerThatCannotBeMadeIsTold() {
        IllegalStateException fault = new IllegalStateException("none");
        assertThatThrownBy(() -> AllCores.run(PARTS, 2, () -> {
                    throw fault;
                }))
                .isSameAs(fault);
    }

    @Test
    void anInterruptIsKeptAndCutsNothingShort() {
        Thread.currentThread().interrupt();
        runAll(3);

        assertThat(Thread.interrupted()).isTrue();
        assertEachWasDone(1);
    }
}
