package io.neuralmemory.engine.image;

/** Places that lie about as far apart, for samples. */
final class Spread {
    private static final double GOLDEN_RATIO = 0.6180339887498949;

    private Spread() {}

    /**
     * The place of one of {@code of} samples among {@code total}; grows with the index.
     *
     * @param index 0 to {@code of} − 1
     */
    static int at(int index, int of, int total) {
        // Not quite as far apart, so that what was stored at regular distances is not met too often.
        double turn = index * GOLDEN_RATIO;
        return (int) ((index + (turn - Math.floor(turn))) / of * total);
    }
}
