package io.neuralmemory.engine.codes;

/**
 * A query to be compared with codes of one {@link CodeSpace}: of its product with a row, that of both differences from
 * the mean is estimated, and the rest is known. Immutable.
 */
public final class CodedQuery {
    private final CodeSpace space;
    private final float offset;
    private final long[] sides;
    /** What the sides stand for, halved as a row's are. */
    private final float height;

    private final int dimension;
    private final QueryPlanes planes;

    /** @param direction of length one */
    public CodedQuery(CodeSpace space, float[] direction) {
        this.space = space;
        dimension = direction.length;
        float[] apart = new float[dimension];
        sides = new long[space.words()];
        double withMean = 0;
        double distance = 0;
        for (int i = 0; i < dimension; i++) {
            float mean = space.mean()[i];
            apart[i] = direction[i] - mean;
            withMean += (double) direction[i] * mean;
            distance += Math.abs(apart[i]);
            sides[i / Long.SIZE] |= (apart[i] >= 0 ? 1L : 0) << i;
        }
        offset = (float) withMean;
        height = (float) (distance / dimension / 2);
        planes = new QueryPlanes(apart);
    }

    public CodeSpace space() {
        return space;
    }

    /** The product with the mean, which is part of every similarity. */
    float offset() {
        return offset;
    }

    /** Of each dimension on which side of the mean it lies. */
    long[] sides() {
        return sides;
    }

    /** The product with sides that are different in so many dimensions. */
    float side(int different) {
        return height * (dimension - 2 * different);
    }

    QueryPlanes planes() {
        return planes;
    }
}
