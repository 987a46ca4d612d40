package io.neuralmemory.mcp.tool;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * UUIDs of version 7 (RFC 9562), ascending in the order of their making: known before a memory is stored, so that
 * storing it a second time makes no second memory. Thread-safe.
 */
final class FreshIds {
    /** Milliseconds and, in the lowest 12 bits, what counts within them. */
    private final AtomicLong latest = new AtomicLong();

    String next() {
        long now = System.currentTimeMillis() << 12;
        long next = latest.updateAndGet(last -> Math.max(now, last + 1));
        long high = (next >>> 12 << 16) | 0x7000L | (next & 0xFFF);
        long low = ThreadLocalRandom.current().nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
