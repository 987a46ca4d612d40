package io.neuralmemory.vector;

import static jdk.incubator.vector.VectorOperators.ADD;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The products of four rows, one after another in memory: the query is read once for all, and no sum waits for itself.
 */
final class FourRows {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private FourRows() {}

    /** Sets four products, from {@code first} on. */
    static void compute(float[] rows, int offset, float[] query, float[] products, int first) {
        int n = query.length;
        int b = offset + n;
        int c = b + n;
        int d = c + n;
        FloatVector sumA = FloatVector.zero(LANES);
        FloatVector sumB = sumA;
        FloatVector sumC = sumA;
        FloatVector sumD = sumA;
        int end = LANES.loopBound(n);
        for (int i = 0; i < end; i += LANES.length()) {
            FloatVector part = FloatVector.fromArray(LANES, query, i);
            sumA = FloatVector.fromArray(LANES, rows, offset + i).fma(part, sumA);
            sumB = FloatVector.fromArray(LANES, rows, b + i).fma(part, sumB);
            sumC = FloatVector.fromArray(LANES, rows, c + i).fma(part, sumC);
            sumD = FloatVector.fromArray(LANES, rows, d + i).fma(part, sumD);
        }
        products[first] = sumA.reduceLanes(ADD) + OneRow.rest(rows, offset, query, end);
        products[first + 1] = sumB.reduceLanes(ADD) + OneRow.rest(rows, b, query, end);
        products[first + 2] = sumC.reduceLanes(ADD) + OneRow.rest(rows, c, query, end);
        products[first + 3] = sumD.reduceLanes(ADD) + OneRow.rest(rows, d, query, end);
    }
}
