package io.neuralmemory;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * The time that a question is about. Memories within {@code reach} of it are as near as can be; farther away, nearness
 * falls to 1/e with each further reach.
 *
 * @param time the middle
 * @param reach how far it reaches to either side, above zero
 */
public record TimeFocus(Instant time, Duration reach) {
    /** Checks both. */
    public TimeFocus {
        requireNonNull(time, "time");
        Age.requirePositive(reach, "reach");
    }

    /** How near another time is, above 0 and at most 1; 0 where it is too far for a number. */
    public double nearness(Instant other) {
        double unit = Age.seconds(reach);
        double distance = Math.abs(Age.seconds(Duration.between(time, other)));
        return Math.exp(-Math.max(0, distance - unit) / unit);
    }
}
