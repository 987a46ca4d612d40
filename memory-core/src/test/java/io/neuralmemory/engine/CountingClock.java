package io.neuralmemory.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often the engine's own threads ask for the time: once a round of the saver at least. */
final class CountingClock extends Clock {
    private final Clock clock;
    private final AtomicInteger asked;

    CountingClock(Clock clock, AtomicInteger asked) {
        this.clock = clock;
        this.asked = asked;
    }

    @Override
    public Instant instant() {
        if (Thread.currentThread().getName().startsWith("neural-memory-")) {
            asked.incrementAndGet();
        }
        return clock.instant();
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
