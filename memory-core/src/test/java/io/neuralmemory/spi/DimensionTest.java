package io.neuralmemory.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.EmbeddingVector;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class DimensionTest {
    private static final Dimension TWO = Dimension.known(2);
    private static final Dimension FIXED = Dimension.fixed(OptionalInt.of(3));

    @Test
    void anUnknownOneTakesAnyEmbeddingAndBecomesIts() {
        EmbeddingVector two = EmbeddingVector.of(1, 2);

        assertThat(Dimension.UNKNOWN.accepts(two)).isTrue();
        assertThat(Dimension.UNKNOWN.or(Dimension.of(two))).isEqualTo(TWO);
        assertThat(Dimension.UNKNOWN.asOptional()).isEmpty();
    }

    @Test
    void aKnownOneTakesItsOwnAndTheEmptyEmbedding() {
        assertThat(TWO.accepts(EmbeddingVector.of(1, 2))).isTrue();
        assertThat(TWO.accepts(EmbeddingVector.empty())).isTrue();
        assertThat(TWO.accepts(EmbeddingVector.of(1, 2, 3))).isFalse();
        assertThat(TWO.or(FIXED)).isEqualTo(TWO);
        assertThat(TWO.asOptional()).hasValue(2);
    }

    @Test
    void noneIsFixedWhereNoneWasGiven() {
        assertThat(Dimension.fixed(OptionalInt.empty())).isEqualTo(Dimension.UNKNOWN);
        assertThat(FIXED.isFixed()).isTrue();
        assertThat(FIXED.agreesWith(Dimension.known(3))).isTrue();
        assertThat(FIXED.agreesWith(TWO)).isFalse();
    }

    @Test
    void theMessageNamesBoth() {
        assertThat(FIXED.contrast(TWO, "this store's have")).isEqualTo("has 2 dimensions, this store's have 3");
    }

    @Test
    void thereIsNoFixedDimensionOfNothing() {
        assertThatThrownBy(() -> new Dimension(0, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Dimension(-1, false)).isInstanceOf(IllegalArgumentException.class);
    }
}
