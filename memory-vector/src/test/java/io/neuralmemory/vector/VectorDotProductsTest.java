package io.neuralmemory.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.neuralmemory.spi.similarity.DotProducts;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** As near to the exact product as the interface says, in any dimension. */
final class VectorDotProductsTest {
    private static final int MOST_ROWS = 9;
    private static final float[] UNUSUAL = {0f, -0f, Float.MIN_VALUE, 1e-40f, -Float.MIN_NORMAL, 1e-15f, 1e15f};

    private final DotProducts products = new VectorDotProducts();
    private final Random random = new Random(3);

    private float[] floats(int count) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] =
                    random.nextInt(10) == 0 ? UNUSUAL[random.nextInt(UNUSUAL.length)] : (float) random.nextGaussian();
        }
        return floats;
    }

    private static void assertNear(float product, float[] rows, int offset, float[] query) {
        double exact = 0;
        double sizes = 0;
        for (int i = 0; i < query.length; i++) {
            double term = (double) rows[offset + i] * query[i];
            exact += term;
            sizes += Math.abs(term);
        }
        double nu = query.length * 0x1p-24;
        // The last term is what products below the normal floats lose.
        double allowed = nu / (1 - nu) * sizes + query.length * (double) Float.MIN_VALUE;
        assertThat((double) product).isEqualTo(exact, within(allowed));
    }

    @Test
    void everyProductIsAsNearAsFloatsAllow() {
        for (int dimension = 1; dimension <= 1_100; dimension++) {
            int count = 1 + random.nextInt(MOST_ROWS);
            int offset = random.nextInt(5);
            float[] rows = floats(offset + count * dimension);
            float[] query = floats(dimension);
            float[] found = new float[count];
            products.compute(rows, offset, count, query, found);
            for (int row = 0; row < count; row++) {
                assertNear(found[row], rows, offset + row * dimension, query);
            }
        }
    }

    @Test
    void nothingButTheProductsAskedForIsWritten() {
        float[] found = {7, 7, 7, 7, 7, 7, 7};
        products.compute(floats(7 * 3), 0, 5, floats(3), found);
        assertThat(found[5]).isEqualTo(7);
        assertThat(found[6]).isEqualTo(7);
        products.compute(floats(3), 0, 0, floats(3), found);
        assertThat(found[6]).isEqualTo(7);
    }
}
