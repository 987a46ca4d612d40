package io.neuralmemory.tck;

import java.util.function.LongConsumer;

/**
 * Runs seeded tests: a fixed number of seeds, more with {@code -Dneuralmemory.histories=N}, or one alone with
 * {@code -Dneuralmemory.seed=S}.
 */
public final class Seeds {
    private Seeds() {}

    /**
     * Runs {@code test} with each seed from 1 on.
     *
     * @param count how many, unless more are asked for
     * @throws AssertionError at the first seed that fails; the message's first line says how to replay it
     */
    public static void each(int count, LongConsumer test) {
        Long only = Long.getLong("neuralmemory.seed");
        if (only != null) {
            run(only, test);
            return;
        }
        long last = Math.max(count, Long.getLong("neuralmemory.histories", 0));
        for (long seed = 1; seed <= last; seed++) {
            run(seed, test);
        }
    }

    private static void run(long seed, LongConsumer test) {
        try {
            test.accept(seed);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("replay with -Dneuralmemory.seed=" + seed + "\n" + e.getMessage(), e);
        }
    }
}
