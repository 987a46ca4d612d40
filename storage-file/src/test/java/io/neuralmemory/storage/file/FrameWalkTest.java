package io.neuralmemory.storage.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.storage.file.format.BlobContext;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.format.GzipTransform;
import io.neuralmemory.storage.file.format.RecordBuffer;
import io.neuralmemory.storage.file.segment.FrameWalk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameWalkTest {
    private static final BlobContext BLOB = BlobContext.of("memories-000001.test");
    private static final List<String> BLOCKS = List.of("first block", "second", "third ".repeat(50));

    private static Codec codec(int transforms) {
        return transforms == 1
                ? Codec.of(new LineFormat(), new GzipTransform())
                : Codec.of(new LineFormat(), new GzipTransform(), new GzipTransform());
    }

    private static byte[] frame(Codec codec, String block) {
        RecordBuffer bytes = new RecordBuffer(0);
        bytes.add(block.getBytes(UTF_8));
        return codec.encode(bytes, new RecordBuffer(0), BLOB.frame(0, false)).toArray();
    }

    private static byte[] file(Codec codec) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        BLOCKS.forEach(block -> file.writeBytes(frame(codec, block)));
        return file.toByteArray();
    }

    private static List<String> walk(Codec codec, byte[] file, int longest) {
        FrameWalk walk = new FrameWalk(codec, BLOB, file, longest);
        List<String> blocks = new ArrayList<>();
        for (Optional<FrameWalk.Block> next = walk.next(); next.isPresent(); next = walk.next()) {
            blocks.add(
                    (next.get().isAfterGap() ? "…" : "") + new String(next.get().bytes(), UTF_8));
        }
        return blocks;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aSoundFileHasAllBlocksAndNoGap(int transforms) throws IOException {
        Codec codec = codec(transforms);
        assertThat(walk(codec, file(codec), 1000)).isEqualTo(BLOCKS);
        assertThat(new String(
                        codec.decode(new ByteArrayInputStream(file(codec)), BLOB)
                                .readAllBytes(),
                        UTF_8))
                .isEqualTo(String.join("", BLOCKS));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aFlippedByteCostsOneBlockAtMost(int transforms) {
        Codec codec = codec(transforms);
        byte[] file = file(codec);
        int second = frame(codec, BLOCKS.get(0)).length;
        int third = second + frame(codec, BLOCKS.get(1)).length;
        for (int i = 0; i < file.length; i++) {
            byte[] flipped = file.clone();
            flipped[i] ^= 0x15;
            List<String> others = i < second
                    ? List.of("…" + BLOCKS.get(1), BLOCKS.get(2))
                    : i < third ? List.of(BLOCKS.get(0), "…" + BLOCKS.get(2)) : BLOCKS.subList(0, 2);
            assertThat(walk(codec, flipped, 1000)).as("byte %d", i).isIn(others, BLOCKS);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aBlockThatIsLongerThanAllowedIsPassedOver(int transforms) {
        Codec codec = codec(transforms);
        assertThat(walk(codec, file(codec), 100)).isEqualTo(BLOCKS.subList(0, 2));
    }
}
