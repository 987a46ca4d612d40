package io.neuralmemory.engine.embed;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Ids for new memories: UUIDs of version 7 (RFC 9562, section 5.7), whose order as texts is that of their making. The
 * milliseconds are those of the clock unless it stands or goes back: then they go on from the last id. The twelve bits
 * behind them count, 62 bits are random. Thread-safe.
 */
final class AscendingIds implements Supplier<String> {
    private static final int COUNTER_BITS = 12;
    private static final long COUNTER = (1L << COUNTER_BITS) - 1;
    private static final long VERSION = 0x7000;

    private final Clock clock;
    /** Milliseconds and counter of the last id. */
    private final AtomicLong last = new AtomicLong(-1);

    AscendingIds(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String get() {
        long now = Math.max(0, clock.millis()) << COUNTER_BITS;
        long made = last.updateAndGet(before -> Math.max(before + 1, now));
        long high = ((made >>> COUNTER_BITS) << 16) | VERSION | (made & COUNTER);
        // Its lower half has the variant where this one has it.
        long low = UUID.randomUUID().getLeastSignificantBits();
        return new UUID(high, low).toString();
    }
}
