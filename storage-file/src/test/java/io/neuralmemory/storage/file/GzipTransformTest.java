package io.neuralmemory.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

final class GzipTransformTest {
    private static final byte[] DATA = data();

    private final GzipTransform gzip = new GzipTransform();

    private static byte[] data() {
        byte[] data = new byte[3000];
        new Random(1).nextBytes(data);
        Arrays.fill(data, 500, 2500, (byte) 'x');
        return data;
    }

    private byte[] encoded() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = gzip.encode(bytes)) {
            out.write(DATA);
        }
        return bytes.toByteArray();
    }

    private byte[] decoded(byte[] bytes) throws IOException {
        return gzip.decode(new ByteArrayInputStream(bytes)).readAllBytes();
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
    void everyCutIsNoticed() throws IOException {
        byte[] bytes = encoded();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> decoded(cut)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anyByteBehindTheEndIsNoticed() throws IOException {
        byte[] bytes = encoded();
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThatThrownBy(() -> decoded(longer))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("follow");
    }

    @Test
    void aSecondMemberIsNoticed() throws IOException {
        byte[] bytes = encoded();
        byte[] twice = Arrays.copyOf(bytes, bytes.length * 2);
        System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
        assertThatThrownBy(() -> decoded(twice)).isInstanceOf(IOException.class);
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
