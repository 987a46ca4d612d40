package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.life.Watermark;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is told when the mark moves, and that nobody is forgotten. */
final class WatermarkTest {
    private final Watermark mark = new Watermark(0);

    private List<Background<Boolean>> waiters(long through) {
        List<Background<Boolean>> all = LongStream.rangeClosed(1, through)
                .mapToObj(sequence -> Background.run(() -> mark.await(sequence)))
                .toList();
        all.forEach(Background::awaitSettled);
        return all;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 10, 20})
    void aMoveEndsTheWaitOfAllThatItCoversAndOfNobodyElse(long reached) {
        List<Background<Boolean>> all = waiters(20);
        mark.reach(reached);

        all.subList(0, (int) reached).forEach(Background::result);
        assertThat(all.subList((int) reached, 20)).allMatch(Background::isRunning);
        mark.reach(20);
        all.forEach(Background::result);
    }

    @Test
    void aMoveBackIsNone() {
        mark.reach(5);
        mark.reach(3);
        mark.await(5);

        assertThat(mark.reached()).isEqualTo(5);
    }

    @Test
    void aFailureIsToldToThoseItIsOfAndTheOthersWaitOn() {
        List<Background<Boolean>> all = waiters(6);
        mark.reach(2);
        mark.fail(4, new StoreUnavailableException("planted"));

        all.subList(0, 2).forEach(Background::result);
        all.subList(2, 4).forEach(told -> assertThat(told.failure()).hasMessageContaining("planted"));
        assertThat(all.subList(4, 6)).allMatch(Background::isRunning);
        mark.reach(6);
        all.subList(4, 6).forEach(Background::result);
    }

    @Test
    void aFailureThatIsKnownMeansNothingUntilThereIsAnother() {
        mark.fail(9, new StoreUnavailableException("known"));
        List<Background<Boolean>> all = IntStream.range(0, 5)
                .mapToObj(i -> Background.run(() -> mark.await(9, 1)))
                .toList();
        all.forEach(Background::awaitSettled);
        assertThat(all).allMatch(Background::isRunning);

        mark.fail(9, new StoreUnavailableException("another"));
        all.forEach(told -> assertThat(told.failure()).hasMessageContaining("another"));
    }

    @Test
    void anInterruptEndsNoWaitAndIsKept() {
        Background<Boolean> interrupted = Background.call(() -> {
            mark.await(1);
            return Thread.currentThread().isInterrupted();
        });
        interrupted.awaitSettled();
        interrupted.interrupt();
        List<Background<Boolean>> others = waiters(1);
        assertThat(interrupted.isRunning()).isTrue();

        mark.reach(1);
        assertThat(interrupted.result()).isTrue();
        others.forEach(Background::result);
    }

    @Test
    void nobodyIsForgottenHoweverManyComeWhileItMoves() {
        AtomicLong taken = new AtomicLong();
        List<Background<Boolean>> writers = IntStream.range(0, 24)
                .mapToObj(i -> Background.run(() -> {
                    for (int write = 0; write < 500; write++) {
                        mark.await(taken.incrementAndGet());
                    }
                }))
                .toList();
        while (mark.reached() < 24 * 500) {
            long next = taken.get();
            if (next > mark.reached()) {
                mark.reach(next);
            } else {
                Thread.onSpinWait();
            }
        }
        writers.forEach(Background::result);
    }
}
