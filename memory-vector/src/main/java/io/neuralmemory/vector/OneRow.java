package io.neuralmemory.vector;

import static jdk.incubator.vector.VectorOperators.ADD;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The product of one row. */
final class OneRow {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private OneRow() {}

    static float compute(float[] rows, int offset, float[] query) {
        FloatVector sum = FloatVector.zero(LANES);
        int end = LANES.loopBound(query.length);
        for (int i = 0; i < end; i += LANES.length()) {
            sum = FloatVector.fromArray(LANES, rows, offset + i).fma(FloatVector.fromArray(LANES, query, i), sum);
        }
        return sum.reduceLanes(ADD) + rest(rows, offset, query, end);
    }

    /** The part of a product from {@code begin} on, which fills no vector. */
    static float rest(float[] rows, int offset, float[] query, int begin) {
        float sum = 0;
        for (int i = begin; i < query.length; i++) {
            sum += rows[offset + i] * query[i];
        }
        return sum;
    }
}
