package io.neuralmemory.spi.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class UncoveredBytesTest {
    private static final long KIB = 1 << 10;

    private final UncoveredBytes bytes = new UncoveredBytes();

    @Test
    void whatIsCoveredIsNotCounted() {
        bytes.add(1, 100 * KIB);
        bytes.add(2, 200 * KIB);
        assertThat(bytes.count()).isEqualTo(300 * KIB);
        bytes.cover(1);
        assertThat(bytes.count()).isEqualTo(200 * KIB);
        bytes.cover(2);
        assertThat(bytes.count()).isZero();
    }

    @Test
    void smallBatchesAreCountedTogetherAndNeverTooLow() {
        for (int i = 1; i <= 1024; i++) {
            bytes.add(i, KIB);
        }
        bytes.cover(512);
        assertThat(bytes.count()).isBetween(512 * KIB, 576 * KIB);
    }

    @Test
    void coveringLessThanBeforeChangesNothing() {
        bytes.add(5, 100 * KIB);
        bytes.cover(5);
        bytes.cover(1);
        assertThat(bytes.count()).isZero();
    }
}
