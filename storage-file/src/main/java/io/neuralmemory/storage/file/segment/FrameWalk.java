package io.neuralmemory.storage.file.segment;

import io.neuralmemory.storage.file.format.BlobContext;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.format.Transform;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the whole frames in a file that is damaged anywhere. Not thread-safe. */
public final class FrameWalk {
    private final List<Transform> undoing;
    private final BlobContext blob;
    private final byte[] file;
    private final int longest;
    private int at;

    /**
     * @param file the bytes of {@code blob}
     * @param longest how many bytes a block may have, at most
     */
    public FrameWalk(Codec codec, BlobContext blob, byte[] file, int longest) {
        undoing = codec.undoing();
        this.blob = blob;
        this.file = file;
        this.longest = longest;
    }

    /** A block whose frame is whole, so that it is what was written. */
    public static final class Block {
        private final byte[] bytes;
        private final boolean isAfterGap;

        private Block(byte[] bytes, boolean isAfterGap) {
            this.bytes = bytes;
            this.isAfterGap = isAfterGap;
        }

        public byte[] bytes() {
            return bytes;
        }

        /** Whether there is damage between it and the one before, or the file's begin. */
        public boolean isAfterGap() {
            return isAfterGap;
        }
    }

    /** The next block; empty when there is no further one. */
    public Optional<Block> next() {
        boolean isAfterGap = false;
        while (at < file.length) {
            try {
                Transform.Frame frame = undoing.get(0).frameAt(file, at, longest, blob);
                byte[] block = inner(frame.block());
                at = frame.end();
                return Optional.of(new Block(block, isAfterGap));
            } catch (IOException e) {
                // This is no frame, which is what the walk is there to find out.
                isAfterGap = true;
                at = nextMagic(at + 1);
            }
        }
        return Optional.empty();
    }

    private byte[] inner(byte[] outer) throws IOException {
        byte[] block = outer;
        for (Transform transform : undoing.subList(1, undoing.size())) {
            Transform.Frame frame = transform.frameAt(block, 0, longest, blob);
            if (frame.end() != block.length) {
                throw new IOException("bytes follow the frame in a frame");
            }
            block = frame.block();
        }
        return block;
    }

    private int nextMagic(int from) {
        byte[] magic = undoing.get(0).magic();
        for (int i = from; i <= file.length - magic.length; i++) {
            if (Arrays.equals(file, i, i + magic.length, magic, 0, magic.length)) {
                return i;
            }
        }
        return file.length;
    }
}
