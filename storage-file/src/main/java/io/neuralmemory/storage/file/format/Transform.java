package io.neuralmemory.storage.file.format;

import java.io.IOException;
import java.io.InputStream;

/**
 * A reversible change of a document's bytes, such as compression. A document comes in blocks, each of which becomes one
 * <i>frame</i>: bytes that can be changed back alone, and that carry a checksum of the block. Frames lie one behind the
 * other with nothing between them. Where transforms are chained, one frame is one block of the next transform.
 *
 * <p>Found by {@link java.util.ServiceLoader}; stateless and thread-safe, blocks are changed on several threads.
 */
public interface Transform {
    /** Lower-case letters, digits and {@code -}; a part of a codec's name, so it never changes. */
    String name();

    /** What it adds to the ending of file names, with its dot; empty for nothing. */
    String extension();

    /**
     * Does once what the first block would need, such as loading a library; called when a store is opened, since what
     * fails at the first save fails after writes were acknowledged.
     *
     * @throws io.neuralmemory.StoreConfigurationException if it cannot be used on this machine, with what to change
     */
    default void prepare() {}

    /**
     * Whether a frame is good only at its {@linkplain FramePlace place}, so that {@link #decode} refuses one of another
     * blob, a missing, repeated or exchanged one, and a blob without its last one. Segments with such a transform are
     * written anew where others are copied. No by default: then places mean nothing.
     */
    default boolean bindsPlace() {
        return false;
    }

    /**
     * The frame of this block, which is not empty. One that is bound to its number has that number in itself, so that
     * {@link #frameAt} finds it behind damage.
     */
    byte[] encode(byte[] block, FramePlace place);

    /**
     * Adds the frame of this block to {@code target}, without an array of its own if a transform can.
     *
     * @param block is used again for another block: neither kept nor changed
     */
    default void encode(RecordBuffer block, RecordBuffer target, FramePlace place) {
        target.add(encode(block.toArray(), place));
    }

    /**
     * A stream of the blocks in {@code frames}, of which there is at least one, up to the end of that stream. Reads as
     * it goes, so that a frame may be longer than memory.
     *
     * @param blob whose frames they are, from the first to the last
     * @throws IOException here or in reading, if a frame is damaged, ends early, or is followed by anything but another
     *     frame; the message has the byte offset of that frame, as in {@code frame @4711}
     */
    InputStream decode(InputStream frames, BlobContext blob) throws IOException;

    /**
     * As {@link #decode}, but takes what any program wrote that compresses this way, for instance without checksums.
     *
     * @param name of what is read, for messages
     * @throws IOException here or in reading, if the bytes are damaged or end early
     */
    default InputStream decodeForeign(InputStream frames, String name) throws IOException {
        return decode(frames, BlobContext.of(name));
    }

    /** The bytes with which every frame begins, four or more; what is damaged is searched for them. */
    byte[] magic();

    /**
     * The one frame that begins at {@code start}, whatever follows it.
     *
     * @param longest how many bytes the block may have; a frame that has more is not decoded further
     * @param blob whose frame it is; how many come before it is unknown
     * @throws IOException if there is none, or if it is damaged: its checksum is compared before this returns
     */
    Frame frameAt(byte[] bytes, int start, int longest, BlobContext blob) throws IOException;

    /** A frame that was found to be whole. */
    final class Frame {
        private final byte[] block;
        private final int end;

        /** The array is not copied. */
        public Frame(byte[] block, int end) {
            this.block = block;
            this.end = end;
        }

        /** What was encoded; not a copy. */
        public byte[] block() {
            return block;
        }

        /** Index of the first byte behind the frame. */
        public int end() {
            return end;
        }
    }
}
