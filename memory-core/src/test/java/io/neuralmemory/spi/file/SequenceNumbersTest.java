package io.neuralmemory.spi.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SequenceNumbersTest {
    private static final long FIRST_EPOCH = 1_099_511_627_776L;
    private static final long LAST_EPOCH = 8_388_607;

    @Test
    void aNewStoreBeginsWithEpochOne() {
        assertThat(SequenceNumbers.nextEpoch(0)).isEqualTo(FIRST_EPOCH);
        assertThat(SequenceNumbers.epoch(FIRST_EPOCH)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {FIRST_EPOCH, FIRST_EPOCH + 1, 2 * FIRST_EPOCH - 1})
    void everyNumberOfAnEpochIsFollowedByTheSameNextEpoch(long sequence) {
        assertThat(SequenceNumbers.epoch(sequence)).isEqualTo(1);
        assertThat(SequenceNumbers.nextEpoch(sequence)).isEqualTo(2 * FIRST_EPOCH);
    }

    @Test
    void numbersAreCountedFromTheStartOfTheirEpoch() {
        assertThat(SequenceNumbers.inEpoch(3 * FIRST_EPOCH)).isZero();
        assertThat(SequenceNumbers.inEpoch(3 * FIRST_EPOCH + 7)).isEqualTo(7);
    }

    @Test
    void theLastEpochHasNoSuccessor() {
        assertThat(SequenceNumbers.epoch(SequenceNumbers.nextEpoch(LAST_EPOCH * FIRST_EPOCH - 1)))
                .isEqualTo(LAST_EPOCH);
        assertThatThrownBy(() -> SequenceNumbers.nextEpoch(Long.MAX_VALUE))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("8388607");
    }
}
