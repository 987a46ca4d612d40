package io.neuralmemory.spi.similarity;

import java.util.ServiceLoader;

/**
 * Dot products of one vector with many. The engine has its own, in plain Java; others that {@link ServiceLoader} finds
 * take their place once they have shown, in this JVM and with as many dimensions, that they are faster. They decide on
 * nothing but the time a search takes: every match is compared once more in double precision.
 *
 * <p>Thread-safe. Making one must be cheap and must not fail; whatever the machine lacks may show in the first call, as
 * an exception or a {@link LinkageError}: then plain Java goes on.
 */
public interface DotProducts {
    /**
     * Sets the first {@code count} elements of {@code products}: the one at {@code i} to the dot product of
     * {@code query} with the {@code query.length} floats of {@code rows} from {@code offset + i × query.length} on.
     *
     * <p>The error of each is at most {@code γ = nu / (1 − nu)} times the sum of the absolute values of its {@code n}
     * products, {@code u} being 2⁻²⁴, if nothing overflows and no product is below 2⁻¹²⁶: what floats in any order of
     * summation have, with fused operations or without. Otherwise, and while another thread writes the row, it may be
     * anything, NaN too.
     *
     * @param rows finite floats, written by other threads at any time
     * @param count 0 or more
     */
    void compute(float[] rows, int offset, int count, float[] query, float[] products);
}
