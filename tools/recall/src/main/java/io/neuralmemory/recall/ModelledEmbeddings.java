package io.neuralmemory.recall;

import java.util.List;
import java.util.SplittableRandom;

/**
 * As many embeddings as are wanted, made of some thousand real ones: one of them, and beside it differences of eight
 * others from the mean of all, each with a normally distributed weight. So what is added varies in the same directions
 * as real embeddings do, and as much in each. How much is added differs from one to the next (a deviation of 0.3 to 1.2
 * of theirs), so that some lie close to another and some far from all. Queries are made the same way around real
 * embeddings that no memory was made of. Immutable.
 */
final class ModelledEmbeddings {
    private static final int OTHERS = 8;
    private static final double LEAST_NOISE = 0.3;
    private static final double MOST_NOISE = 1.2;
    /** One in so many is for queries only. */
    private static final int FOR_QUERIES = 20;

    private final List<float[]> real;
    private final float[] mean;
    private final int first;

    /** @param real of length one */
    ModelledEmbeddings(List<float[]> real) {
        this.real = real;
        first = real.size() / FOR_QUERIES;
        mean = new float[real.get(0).length];
        for (float[] one : real) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += one[i] / real.size();
            }
        }
    }

    /** That of a memory; the same for the same number. */
    float[] memory(long number) {
        SplittableRandom random = new SplittableRandom(number);
        return around(random.nextInt(first, real.size()), random);
    }

    float[] query(long number) {
        SplittableRandom random = new SplittableRandom(-1 - number);
        return around(random.nextInt(first), random);
    }

    private float[] around(int base, SplittableRandom random) {
        float[] sum = real.get(base).clone();
        double noise = random.nextDouble(LEAST_NOISE, MOST_NOISE) / Math.sqrt(OTHERS);
        for (int j = 0; j < OTHERS; j++) {
            float weight = (float) (random.nextGaussian() * noise);
            float[] other = real.get(random.nextInt(first, real.size()));
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weight * (other[i] - mean[i]);
            }
        }
        return scaled(sum);
    }

    /** Scaled to length one. */
    static float[] scaled(float[] vector) {
        double square = 0;
        for (float number : vector) {
            square += (double) number * number;
        }
        float[] scaled = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            scaled[i] = (float) (vector[i] / Math.sqrt(square));
        }
        return scaled;
    }
}
