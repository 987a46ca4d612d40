package io.neuralmemory.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * How thorough sweeps over crashes, faults and damage are: whole, or, with {@code -Dneuralmemory.sweeps=brief}, one
 * seed and a few operations or places of each. Brief is for a second JDK, after the first one has run them whole.
 */
public final class Sweeps {
    /** Odd, so that tests which alternate by the number of the operation still do both. */
    private static final int BRIEF_STEP = 41;

    private static final int BRIEF_PLACES = 50;

    private Sweeps() {}

    /** As {@link Seeds#each}; only the first seed if sweeps are brief. */
    public static void each(int count, LongConsumer test) {
        Seeds.each(isBrief() ? 1 : count, test);
    }

    /**
     * How many operations to go on by from one that is tested to the next.
     *
     * @param step the same, of a whole sweep; at least 1
     */
    public static int step(int step) {
        return isBrief() ? Math.max(step, BRIEF_STEP) : step;
    }

    /** How often to repeat what is repeated {@code count} times in a whole sweep; at least once. */
    public static int times(int count) {
        return isBrief() ? Math.max(1, count / 7) : count;
    }

    /** In how many places to damage a file that is damaged in {@code places} in a whole sweep. */
    static int places(int places) {
        return isBrief() ? Math.min(places, BRIEF_PLACES) : places;
    }

    /** Those of {@code all} that are tested: every one, or a few from the first on if sweeps are brief. */
    public static <T> List<T> some(List<T> all) {
        List<T> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += step(1)) {
            some.add(all.get(i));
        }
        return some;
    }

    /**
     * Requires that a sweep which is not brief has looked at this many different disks.
     *
     * @throws AssertionError if it has not
     */
    public static void requireDisks(int least, int found) {
        if (found < least && !isBrief()) {
            throw new AssertionError("the sweep looked at " + found + " different disks, expected at least " + least
                    + "; does it still stop at every operation?");
        }
    }

    private static boolean isBrief() {
        return "brief".equals(System.getProperty("neuralmemory.sweeps"));
    }
}
