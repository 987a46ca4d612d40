package io.neuralmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmbeddingVectorTest {
    @Test
    void floatsAreCopiedInAndOut() {
        float[] floats = {1, 2};
        EmbeddingVector vector = EmbeddingVector.of(floats);
        floats[0] = 9;
        vector.toArray()[1] = 9;

        assertThat(vector.toArray()).containsExactly(1, 2);
        assertThat(vector.dimension()).isEqualTo(2);
        assertThat(vector.at(1)).isEqualTo(2);
        float[] target = new float[4];
        vector.copyTo(target, 1);
        assertThat(target).containsExactly(0, 1, 2, 0);
    }

    @Test
    void equalityIsBitForBit() {
        EmbeddingVector vector = EmbeddingVector.of(0.0f, Float.MIN_VALUE);

        assertThat(vector).isEqualTo(EmbeddingVector.of(0.0f, Float.MIN_VALUE));
        assertThat(vector).hasSameHashCodeAs(EmbeddingVector.of(0.0f, Float.MIN_VALUE));
        assertThat(vector).isNotEqualTo(EmbeddingVector.of(-0.0f, Float.MIN_VALUE));
        assertThat(vector).isNotEqualTo(EmbeddingVector.of(0.0f));
        assertThat(vector).isNotEqualTo("0.0");
    }

    @Test
    void noFloatsAreTheEmptyVector() {
        assertThat(EmbeddingVector.of()).isEqualTo(EmbeddingVector.empty());
        assertThat(EmbeddingVector.empty().isEmpty()).isTrue();
        assertThat(EmbeddingVector.empty().dimension()).isZero();
        assertThat(EmbeddingVector.of(0).isEmpty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void oneThatIsNotFiniteIsRefusedAmongAnyNumberAndInAnyPlace(float value) {
        for (int length = 1; length <= 40; length++) {
            for (int place = 0; place < length; place++) {
                float[] floats = new float[length];
                Arrays.fill(floats, place % 2 == 0 ? Float.MAX_VALUE : -Float.MIN_VALUE);
                assertThat(EmbeddingVector.of(floats).toArray()).isEqualTo(floats);
                floats[place] = value;
                assertThatThrownBy(() -> EmbeddingVector.of(floats))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("embedding[" + place + "] is " + value);
                assertThatThrownBy(() -> EmbeddingVector.copyOf(FloatBuffer.wrap(floats)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("embedding[" + place + "] is " + value);
            }
        }
    }

    @Test
    void aPartOfAnArrayIsCopied() {
        float[] source = {Float.NaN, 1, 2, 3, Float.NaN};

        assertThat(EmbeddingVector.copyOf(source, 1, 3)).isEqualTo(EmbeddingVector.of(1, 2, 3));
        assertThat(EmbeddingVector.copyOf(source, 5, 0)).isSameAs(EmbeddingVector.empty());
        assertThatThrownBy(() -> EmbeddingVector.copyOf(source, 3, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> EmbeddingVector.copyOf(source, 1, 4)).hasMessageContaining("embedding[3] is NaN");
    }

    @Test
    void anyFloatsInABufferAreThoseOfTheArrayBitForBit() {
        SplittableRandom random = new SplittableRandom(11);
        for (int length = 0; length < 100; length++) {
            ByteBuffer bytes = ByteBuffer.allocate(4 + Float.BYTES * length).order(ByteOrder.LITTLE_ENDIAN);
            float[] floats = new float[length];
            for (int i = 0; i < length; i++) {
                // Any finite bit pattern: the exponent that means none is left out.
                floats[i] = Float.intBitsToFloat(random.nextInt() & ~(1 << 23 << random.nextInt(8)));
                bytes.putFloat(4 + Float.BYTES * i, floats[i]);
            }
            EmbeddingVector vector = EmbeddingVector.copyOf(bytes.position(4).asFloatBuffer());
            assertThat(vector).isEqualTo(EmbeddingVector.of(floats));
            ByteBuffer copy = ByteBuffer.allocate(bytes.capacity()).order(ByteOrder.LITTLE_ENDIAN);
            vector.copyTo(copy.position(4).asFloatBuffer());
            assertThat(copy.array()).isEqualTo(bytes.array());
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void whatIsNotFiniteIsRefusedByItsPlace(float value) {
        assertThatThrownBy(() -> EmbeddingVector.of(0, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("embedding[1]")
                .hasMessageContaining(String.valueOf(value));
    }

    @Test
    void theDimensionIsLimited() {
        assertThat(EmbeddingVector.of(new float[EmbeddingVector.MAX_DIMENSION]).dimension())
                .isEqualTo(65_536);
        assertThatThrownBy(() -> EmbeddingVector.of(new float[EmbeddingVector.MAX_DIMENSION + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65537");
        assertThatThrownBy(() -> EmbeddingVector.copyOf(FloatBuffer.allocate(EmbeddingVector.MAX_DIMENSION + 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65537");
    }
}
