package io.neuralmemory.engine.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.spi.file.Uninterruptibly;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thread is started for work, and its end leaves none of that undone. */
@Timeout(300)
final class IoThreadTest {
    private final AtomicInteger started = new AtomicInteger();
    private final IoThread thread = new IoThread(task -> {
        started.incrementAndGet();
        Thread made = new Thread(task);
        made.setDaemon(true);
        return made;
    });

    @Test
    void finishingStartsNoThreadThatWasNeverNeeded() {
        thread.finish();
        thread.execute(started::incrementAndGet);

        assertThat(started).hasValue(0);
    }

    @Test
    void finishingWaitsForEverythingThatWasToRun() {
        CountDownLatch latch = new CountDownLatch(1);
        AtomicBoolean ran = new AtomicBoolean();
        thread.execute(() -> {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.execute(() -> ran.set(true));
        Thread finisher = new Thread(thread::finish);
        finisher.start();
        while (finisher.isAlive() && finisher.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(finisher.isAlive()).isTrue();

        latch.countDown();
        Uninterruptibly.join(finisher);
        assertThat(ran).isTrue();
        assertThat(started).hasValue(1);
    }
}
