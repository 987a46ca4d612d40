package io.neuralmemory.storage.compressed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdCompressCtx;
import io.neuralmemory.LimitExceededException;
import io.neuralmemory.storage.file.format.BlobContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** Frames that were made to cost the reader dearly. */
final class ZstdBombTest {
    private static final BlobContext BLOB = BlobContext.of("memories-000001.test");
    private static final int MEGABYTES = 64;

    private final ZstdTransform zstd = new ZstdTransform();

    private static byte[] bomb(boolean withSize, boolean withChecksum) {
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            return context.setLevel(1)
                    .setContentSize(withSize)
                    .setChecksum(withChecksum)
                    .compress(new byte[MEGABYTES << 20]);
        }
    }

    /** The frame of {@code bomb} with another size in its header; four bytes have it, behind flags and window. */
    private static byte[] declaring(byte[] bomb, int bytes) {
        byte[] other = bomb.clone();
        assertThat(other[4] & 0xE0).as("a size of four bytes and a window").isEqualTo(0x80);
        for (int i = 0; i < Integer.BYTES; i++) {
            other[6 + i] = (byte) (bytes >>> (Byte.SIZE * i));
        }
        return other;
    }

    private InputStream decode(byte[] frames) throws IOException {
        return zstd.decode(new ByteArrayInputStream(frames), BLOB);
    }

    @Test
    void aFrameIsDecodedAsItIsRead() throws IOException {
        byte[] bomb = bomb(true, true);
        assertThat(bomb).hasSizeLessThan(MEGABYTES << 10);
        ByteArrayInputStream rest = new ByteArrayInputStream(bomb);
        try (InputStream in = zstd.decode(rest, BLOB)) {
            assertThat(in.readNBytes(1000)).containsOnly(0);
        }
        assertThat(rest.available()).isLessThan(bomb.length);
    }

    @Test
    void aFrameWithoutASizeOrAChecksumIsRefused() {
        for (byte[] frame : new byte[][] {bomb(false, true), bomb(true, false)}) {
            assertThatThrownBy(() -> decode(frame))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("zstd frame @0 does not declare a size and a checksum");
        }
    }

    @Test
    void moreThanAFrameDeclaresIsNotDecoded() throws IOException {
        try (InputStream in = decode(declaring(bomb(true, true), 100_000))) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anImmenseSizeIsRefusedBeforeAnythingIsDecoded() {
        byte[] frame = declaring(bomb(true, true), -1);
        assertThatThrownBy(() -> decode(frame))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("declares a size of 4294967295 bytes");
        assertThatThrownBy(() -> zstd.frameAt(frame, 0, 1 << 20, BLOB)).isInstanceOf(IOException.class);
    }

    @Test
    void anImmenseWindowIsRefused() {
        byte[] frame = bomb(true, true);
        frame[5] = (byte) (17 << 3);
        assertThatThrownBy(() -> decode(frame))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("needs a window of 134217728 bytes");
    }

    @Test
    void aFrameThatNeedsADictionaryIsRefused() {
        byte[] frame = bomb(true, true);
        frame[4] |= 1;
        assertThatThrownBy(() -> decode(frame)).isInstanceOf(IOException.class);
    }

    @Test
    void aPlanesFrameThatDeclaresALotIsNotAllocatedFor() {
        byte[] frame = new PlanesTransform().encode(new byte[1000], BLOB.frame(0, false));
        frame[7] = 0x7F;
        assertThatThrownBy(() -> planes(frame))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("planes frame @0 ends early");
        byte[] split = new PlanesTransform()
                .encode(new SmileFormat().encode(SmileFormatTest.anyMemory()), BLOB.frame(0, false));
        split[7] = 0x7F;
        assertThatThrownBy(() -> planes(split))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("planes frame @0");
        assertThatThrownBy(() -> new PlanesTransform().frameAt(split, 0, Integer.MAX_VALUE, BLOB))
                .isInstanceOf(IOException.class);
    }

    private static byte[] planes(byte[] frames) throws IOException {
        return new PlanesTransform()
                .decode(new ByteArrayInputStream(frames), BLOB)
                .readAllBytes();
    }
}
