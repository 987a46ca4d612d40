package io.neuralmemory.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Throws an error at the engine's own threads while it is broken. */
final class BrokenClock extends Clock {
    private final Clock clock;
    private final AtomicBoolean broken;
    private final AtomicInteger failures;

    BrokenClock(Clock clock, AtomicBoolean broken, AtomicInteger failures) {
        this.clock = clock;
        this.broken = broken;
        this.failures = failures;
    }

    @Override
    public Instant instant() {
        if (broken.get() && Thread.currentThread().getName().startsWith("neural-memory-")) {
            failures.incrementAndGet();
            throw new AssertionError("planted");
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
