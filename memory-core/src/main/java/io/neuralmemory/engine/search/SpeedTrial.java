package io.neuralmemory.engine.search;

import io.neuralmemory.engine.image.QueryVector;
import io.neuralmemory.spi.similarity.DotProducts;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** Whether one way to compute dot products is faster than another, in this JVM, and right. */
final class SpeedTrial {
    private static final int ROWS = 64;

    /** Compilers need a few thousand calls. */
    private static final int CALLS_A_ROUND = 16;

    /** So often in a row it must win: one good round is luck. */
    private static final int WINS = 8;

    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final DotProducts known;
    private final DotProducts other;
    private final float[] rows;
    private final QueryVector query;
    private final LongSupplier nanoTime;
    private final float[] products = new float[ROWS];

    SpeedTrial(DotProducts known, DotProducts other, int dimension, LongSupplier nanoTime) {
        this.known = known;
        this.other = other;
        this.nanoTime = nanoTime;
        SplittableRandom random = new SplittableRandom(1);
        rows = floats(ROWS * dimension, random);
        query = new QueryVector(floats(dimension, random));
    }

    private static float[] floats(int count, SplittableRandom random) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = (float) random.nextDouble(-1, 1);
        }
        return floats;
    }

    /** Whether the other one is faster by a tenth at least, once it has been compiled. */
    boolean isWon() {
        compute(other);
        requireRight();
        long end = nanoTime.getAsLong() + LONGEST.toNanos();
        int wins = 0;
        while (wins < WINS && nanoTime.getAsLong() < end) {
            long ofKnown = compute(known);
            long ofOther = compute(other);
            wins = ofOther * 10 < ofKnown * 9 ? wins + 1 : 0;
        }
        requireRight();
        return wins == WINS;
    }

    private long compute(DotProducts which) {
        long begin = nanoTime.getAsLong();
        for (int i = 0; i < CALLS_A_ROUND; i++) {
            which.compute(rows, 0, ROWS, query.direction(), products);
        }
        return nanoTime.getAsLong() - begin;
    }

    /** What was computed last. */
    private void requireRight() {
        int dimension = query.dimension();
        for (int i = 0; i < ROWS; i++) {
            if (!query.isWithinError(rows, i * dimension, products[i])) {
                throw new IllegalStateException("a product of " + dimension + " dimensions is " + products[i]
                        + ", which is further off than any summation of floats");
            }
        }
    }
}
