package io.neuralmemory.storage.file.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

final class GzipTransformTest {
    private static final BlobContext BLOB = BlobContext.of("memories-000001.test");
    private static final byte[] DATA = data();

    private final GzipTransform gzip = new GzipTransform();

    private static byte[] data() {
        byte[] data = new byte[3000];
        new Random(1).nextBytes(data);
        Arrays.fill(data, 500, 2500, (byte) 'x');
        return data;
    }

    private byte[] encoded() throws IOException {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.write(gzip.encode(Arrays.copyOf(DATA, 1000), BLOB.frame(0, false)));
        frames.write(gzip.encode(Arrays.copyOfRange(DATA, 1000, DATA.length), BLOB.frame(0, false)));
        return frames.toByteArray();
    }

    private byte[] decoded(byte[] bytes) throws IOException {
        return gzip.decode(new ByteArrayInputStream(bytes), BLOB).readAllBytes();
    }

    @Test
    void whatWasEncodedIsDecoded() throws IOException {
        assertThat(encoded()).hasSizeLessThan(DATA.length);
        assertThat(decoded(encoded())).isEqualTo(DATA);
    }

    @Test
    void otherToolsReadIt() throws IOException {
        assertThat(new GZIPInputStream(new ByteArrayInputStream(encoded())).readAllBytes())
                .isEqualTo(DATA);
    }

    @Test
    void everyCutIsNoticedUnlessItIsBetweenTwoFrames() throws IOException {
        byte[] bytes = encoded();
        int second = gzip.encode(Arrays.copyOf(DATA, 1000), BLOB.frame(0, false)).length;
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            if (length == second) {
                assertThat(decoded(cut)).isEqualTo(Arrays.copyOf(DATA, 1000));
            } else {
                assertThatThrownBy(() -> decoded(cut))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("frame @" + (length < second ? 0 : second));
            }
        }
    }

    @Test
    void anythingButAFrameBehindTheEndIsNoticed() throws IOException {
        byte[] bytes = encoded();
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 10);
        assertThatThrownBy(() -> decoded(longer))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("frame @" + bytes.length + " is no gzip member of ours");
    }

    @Test
    void aFrameIsFoundAmongOtherBytes() throws IOException {
        byte[] bytes = encoded();
        byte[] shifted = new byte[bytes.length + 5];
        System.arraycopy(bytes, 0, shifted, 5, bytes.length);
        Transform.Frame first = gzip.frameAt(shifted, 5, 1000, BLOB);
        assertThat(first.block()).isEqualTo(Arrays.copyOf(DATA, 1000));
        Transform.Frame second = gzip.frameAt(shifted, first.end(), 2000, BLOB);
        assertThat(second.block()).isEqualTo(Arrays.copyOfRange(DATA, 1000, 3000));
        assertThat(second.end()).isEqualTo(shifted.length);
        assertThatThrownBy(() -> gzip.frameAt(shifted, 4, 1000, BLOB)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> gzip.frameAt(shifted, 5, 999, BLOB))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 999");
    }

    @Test
    void aFlippedBitChangesNothingOrIsNoticed() throws IOException {
        byte[] bytes = encoded();
        for (int i = 0; i < bytes.length * 8; i++) {
            byte[] flipped = bytes.clone();
            flipped[i / 8] ^= (byte) (1 << i % 8);
            try {
                assertThat(decoded(flipped)).isEqualTo(DATA);
            } catch (IOException e) {
                assertThat(e).hasMessageMatching("(?s).+");
            }
        }
    }
}
