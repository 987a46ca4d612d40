package io.neuralmemory.engine.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmbeddingSlabTest {
    /** Of the collector G1, in small heaps; an array of more than half of one has regions to itself. */
    private static final int REGION_BYTES = 1 << 20;

    private static final int HEADER_BYTES = 16;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096, 32_768, 65_536})
    void noArrayWastesHalfOfARegion(int dimension) {
        EmbeddingSlab slab = new EmbeddingSlab(dimension);
        slab.allocate();

        long bytes = HEADER_BYTES + (long) Float.BYTES * slab.chunks()[0].floats().length;

        assertThat(bytes).isLessThan(REGION_BYTES / 2).isGreaterThan(REGION_BYTES / 5);
    }

    @ParameterizedTest
    @ValueSource(ints = {32_768, 65_536})
    void ofALargeStoreArraysFillTheirRegions(int dimension) {
        EmbeddingSlab slab = new EmbeddingSlab(dimension);
        while (slab.chunks().length <= 128) {
            slab.allocate();
        }

        SlabChunk last = slab.chunks()[slab.chunks().length - 1];
        long bytes = HEADER_BYTES + (long) Float.BYTES * last.floats().length;

        assertThat(bytes).isLessThan(4 * REGION_BYTES).isGreaterThan(4 * REGION_BYTES - REGION_BYTES / 2);
        assertThat(last.offset(last.rows() - 1) + dimension).isEqualTo(last.floats().length);
    }
}
