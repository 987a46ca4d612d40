package io.neuralmemory.engine.open;

import io.neuralmemory.StoreLockedException;
import io.neuralmemory.spi.StoreHome;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Claims a home, and asks again for some time as long as somebody else has it. */
final class PatientClaim {
    /** Between two attempts: short against what a person notices, long against what an attempt takes. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final LongSupplier nanoTime;
    private final LongConsumer pause;

    PatientClaim() {
        this(System::nanoTime, LockSupport::parkNanos);
    }

    /** @param pause waits for so many nanoseconds, or less */
    PatientClaim(LongSupplier nanoTime, LongConsumer pause) {
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** @throws StoreLockedException if somebody else has the claim and keeps it for so long */
    StoreHome.Claim of(Supplier<StoreHome.Claim> claim, Duration timeout) {
        long start = nanoTime.getAsLong();
        while (true) {
            try {
                return claim.get();
            } catch (StoreLockedException e) {
                Duration left = timeout.minusNanos(nanoTime.getAsLong() - start);
                if (timeout.isZero()) {
                    throw e;
                } else if (left.isZero() || left.isNegative()) {
                    throw new StoreLockedException(
                            e.getMessage() + "; waited " + timeout.toMillis() + " ms for it (lockTimeout)", e);
                }
                pause.accept((left.compareTo(PAUSE) < 0 ? left : PAUSE).toNanos());
            }
        }
    }
}
