package io.neuralmemory.storage.compressed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.LimitExceededException;
import io.neuralmemory.storage.file.format.BlobContext;
import io.neuralmemory.storage.file.format.Transform;
import io.neuralmemory.tck.RandomMemories;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both transforms: blocks come back, damage does not go unnoticed. */
final class TransformsTest {
    private static final BlobContext BLOB = BlobContext.of("memories-000001.test");
    private static final byte[] FIRST = records(3);
    private static final byte[] SECOND = mixed();

    static List<Transform> transforms() {
        return List.of(new PlanesTransform(), new ZstdTransform(), new ZstdTransform(19));
    }

    private static byte[] records(int count) {
        SmileFormat format = new SmileFormat();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new RandomMemories(new SplittableRandom(3), 16)
                .next(count)
                .forEach(memory -> out.writeBytes(format.encode(memory)));
        return out.toByteArray();
    }

    private static byte[] mixed() {
        byte[] data = new byte[1500];
        new Random(1).nextBytes(data);
        Arrays.fill(data, 300, 1200, (byte) 'x');
        return data;
    }

    private static byte[] frames(Transform transform) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.writeBytes(transform.encode(FIRST, BLOB.frame(0, false)));
        frames.writeBytes(transform.encode(SECOND, BLOB.frame(0, false)));
        return frames.toByteArray();
    }

    private static byte[] decoded(Transform transform, byte[] frames) throws IOException {
        return transform.decode(new ByteArrayInputStream(frames), BLOB).readAllBytes();
    }

    private static byte[] whole() {
        byte[] whole = Arrays.copyOf(FIRST, FIRST.length + SECOND.length);
        System.arraycopy(SECOND, 0, whole, FIRST.length, SECOND.length);
        return whole;
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void blocksComeBackInTheirOrder(Transform transform) throws IOException {
        assertThat(decoded(transform, frames(transform))).isEqualTo(whole());
        for (int length : new int[] {1, 2, 3, 4, 5, 300_000, 9_000_000}) {
            byte[] block = Arrays.copyOf(FIRST, length);
            assertThat(decoded(transform, transform.encode(block, BLOB.frame(0, false))))
                    .isEqualTo(block);
        }
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void blocksOfAnyLengthsComeBackAsIfEachWereAlone(Transform transform) throws IOException {
        SplittableRandom random = new SplittableRandom(17);
        byte[] records = records(200);
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < 60; i++) {
            int from = random.nextInt(records.length);
            byte[] block = Arrays.copyOfRange(records, from, from + 1 + random.nextInt(records.length - from));
            byte[] frame = transform.encode(block, BLOB.frame(i, false));
            assertThat(transform.frameAt(frame, 0, block.length, BLOB).block()).isEqualTo(block);
            blocks.writeBytes(block);
            frames.writeBytes(frame);
        }
        assertThat(decoded(transform, frames.toByteArray())).isEqualTo(blocks.toByteArray());
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void anyCutIsNoticedUnlessItIsBetweenTwoFrames(Transform transform) throws IOException {
        byte[] frames = frames(transform);
        int second = transform.encode(FIRST, BLOB.frame(0, false)).length;
        for (int length = 0; length < frames.length; length++) {
            byte[] cut = Arrays.copyOf(frames, length);
            if (length == second) {
                assertThat(decoded(transform, cut)).isEqualTo(FIRST);
            } else {
                assertThatThrownBy(() -> decoded(transform, cut))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(transform.name() + " frame @" + (length < second ? 0 : second));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void aFlippedBitIsNoticedOrChangesNothing(Transform transform) throws IOException {
        byte[] frames = frames(transform);
        for (int i = 0; i < frames.length * Byte.SIZE; i++) {
            byte[] flipped = frames.clone();
            flipped[i / Byte.SIZE] ^= (byte) (1 << i % Byte.SIZE);
            try {
                assertThat(decoded(transform, flipped)).as("bit " + i).isEqualTo(whole());
            } catch (IOException | LimitExceededException e) {
                assertThat(e).hasMessageContaining(transform.name() + " frame @");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void anythingButAFrameBehindTheEndIsNoticed(Transform transform) {
        byte[] frames = frames(transform);
        byte[] longer = Arrays.copyOf(frames, frames.length + 20);
        assertThatThrownBy(() -> decoded(transform, longer))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("frame @" + frames.length);
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void aFrameIsFoundAmongOtherBytes(Transform transform) throws IOException {
        byte[] frames = frames(transform);
        byte[] shifted = new byte[frames.length + 30];
        System.arraycopy(frames, 0, shifted, 10, frames.length);
        Transform.Frame first = transform.frameAt(shifted, 10, FIRST.length, BLOB);
        assertThat(first.block()).isEqualTo(FIRST);
        Transform.Frame second = transform.frameAt(shifted, first.end(), 1 << 20, BLOB);
        assertThat(second.block()).isEqualTo(SECOND);
        assertThat(second.end()).isEqualTo(10 + frames.length);
        assertThat(frames).startsWith(transform.magic());
        assertThatThrownBy(() -> transform.frameAt(shifted, 9, 1 << 20, BLOB)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> transform.frameAt(shifted, 10, FIRST.length - 1, BLOB))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("at most " + (FIRST.length - 1));
    }

    @Test
    void planesPutTheBytesOfFloatsSideBySide() {
        byte[] record = {
            (byte) 0x88,
            'e',
            'm',
            'b',
            'e',
            'd',
            'd',
            'i',
            'n',
            'g',
            (byte) 0xFD,
            (byte) 0x88,
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            99
        };
        byte[] frame = new PlanesTransform().encode(record, BLOB.frame(0, false));
        // Twelve bytes lie before the run, which has eight.
        assertThat(Arrays.copyOfRange(frame, PlanesFrame.HEADER_BYTES, frame.length))
                .startsWith((byte) 0x8C, (byte) 0x88, (byte) 0x88, 'e')
                .endsWith((byte) 0x88, 99, 4, 8, 3, 7, 2, 6, 1, 5);
    }

    @Test
    void planesTakeTextThatLooksLikeAnEmbeddingForWhatItIs() throws IOException {
        byte[] block = ("\u0088embedding\u00fd\u0081".repeat(50) + "\u0088embedding\u00fd")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(decoded(new PlanesTransform(), new PlanesTransform().encode(block, BLOB.frame(0, false))))
                .isEqualTo(block);
    }
}
