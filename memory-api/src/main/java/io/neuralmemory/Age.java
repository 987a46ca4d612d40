package io.neuralmemory;

import java.time.Duration;
import java.time.Instant;

/** Spans of time in seconds with fractions, for any two instants. */
final class Age {
    private Age() {}

    static Duration requirePositive(Duration duration, String name) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(name + " is " + duration + "; expected more than zero");
        }
        return duration;
    }

    static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    /** Seconds from one to the other; 0 if the other is earlier. */
    static double between(Instant from, Instant to) {
        return Math.max(0, seconds(Duration.between(from, to)));
    }
}
