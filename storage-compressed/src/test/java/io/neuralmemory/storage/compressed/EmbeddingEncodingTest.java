package io.neuralmemory.storage.compressed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.tck.RandomMemories;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EmbeddingEncodingTest {
    static List<EmbeddingEncoding> encodings() {
        return List.of(new Float32Encoding(), new Float16Encoding(), new Int8Encoding());
    }

    private static EmbeddingVector rounded(EmbeddingEncoding encoding, EmbeddingVector embedding) {
        return encoding.decode(encoding.encode(embedding));
    }

    /** Any floats, unit vectors, and the ends of the range of floats. */
    private static List<EmbeddingVector> embeddings() {
        List<EmbeddingVector> embeddings = new ArrayList<>();
        RandomMemories memories = new RandomMemories(new SplittableRandom(1), 12);
        Random random = new Random(2);
        for (int i = 0; i < 500; i++) {
            embeddings.add(memories.embedding());
            float[] values = new float[48];
            float scale = Math.scalb(1f, random.nextInt(240) - 120);
            for (int j = 0; j < values.length; j++) {
                values[j] = (float) random.nextGaussian() * scale;
            }
            embeddings.add(EmbeddingVector.of(values));
        }
        for (float edge : new float[] {0, -0f, Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE, -Float.MAX_VALUE}) {
            embeddings.add(EmbeddingVector.of(edge));
            embeddings.add(EmbeddingVector.of(edge, edge / 2, edge / 100, 0));
        }
        return embeddings;
    }

    @Test
    void float32IsExact() {
        for (EmbeddingVector embedding : embeddings()) {
            assertThat(rounded(new Float32Encoding(), embedding)).isEqualTo(embedding);
        }
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void whatWasRoundedStaysAsItIs(EmbeddingEncoding encoding) {
        for (EmbeddingVector embedding : embeddings()) {
            EmbeddingVector once = rounded(encoding, embedding);
            assertThat(once.dimension()).isEqualTo(embedding.dimension());
            assertThat(rounded(encoding, once)).isEqualTo(once);
            assertThat(encoding.encode(once)).isEqualTo(encoding.encode(embedding));
        }
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void theEmptyEmbeddingHasNoBytes(EmbeddingEncoding encoding) {
        assertThat(encoding.encode(EmbeddingVector.empty())).isEmpty();
        assertThat(encoding.decode(new byte[0])).isEqualTo(EmbeddingVector.empty());
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void halfANumberIsRefused(EmbeddingEncoding encoding) {
        assertThatThrownBy(() -> encoding.decode(new byte[1])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void roundingIsWithinWhatIsPromised() {
        for (EmbeddingVector embedding : embeddings()) {
            float largest = EmbeddingEncoding.largest(embedding);
            EmbeddingVector half = rounded(new Float16Encoding(), embedding);
            EmbeddingVector bytes = rounded(new Int8Encoding(), embedding);
            for (int i = 0; i < embedding.dimension(); i++) {
                double exact = embedding.at(i);
                double least = Math.max(Math.scalb((double) largest, -39), Float.MIN_VALUE);
                assertThat((double) half.at(i)).isCloseTo(exact, within(Math.abs(exact) / 2048 + least));
                assertThat((double) bytes.at(i)).isCloseTo(exact, within(largest / 253.9 + 0x1p-100));
            }
        }
    }

    @Test
    void float16AreTheBitsOfIeee754() {
        byte[] bytes = new Float16Encoding().encode(EmbeddingVector.of(16384f, -1f, 0.5f, 0f));
        assertThat(bytes).containsExactly(0, 0, 0, 0x74, 0, 0xBC, 0, 0x38, 0, 0);
    }

    @Test
    void aHalfThatIsNotFiniteIsRefused() {
        assertThatThrownBy(() -> new Float16Encoding().decode(new byte[] {0, 0, 0, 0x7C}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("finite");
    }
}
