package io.neuralmemory.storage.compressed;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where in a block 32-bit floats lie: runs of them, in the block's order, each a gap after the last one's end and a
 * length, both in bytes. Immutable.
 */
final class FloatRuns {
    /** In Smile the name {@code embedding}, then the token of binary data. */
    private static final byte[] BEFORE = {
        (byte) 0x88, 'e', 'm', 'b', 'e', 'd', 'd', 'i', 'n', 'g', SmileTokens.RAW_BINARY
    };

    /** No floats anywhere. */
    static final FloatRuns NONE = new FloatRuns(new int[0]);

    private final int[] gapsAndLengths;
    private final int floatBytes;

    private FloatRuns(int[] gapsAndLengths) {
        this.gapsAndLengths = gapsAndLengths;
        int sum = 0;
        for (int i = 1; i < gapsAndLengths.length; i += 2) {
            sum += gapsAndLengths[i];
        }
        floatBytes = sum;
    }

    /**
     * The embeddings in the first bytes of an array, a block of Smile. Text that happens to look like one does no harm:
     * what is found is stored with the block.
     */
    static FloatRuns in(byte[] block, int blockBytes) {
        int[] found = new int[16];
        int count = 0;
        int lastEnd = 0;
        ByteBuffer in = ByteBuffer.wrap(block, 0, blockBytes);
        for (int i = indexOf(block, blockBytes, 0); i >= 0; i = indexOf(block, blockBytes, i)) {
            i += BEFORE.length;
            int length = length(in.position(i));
            if (length > 0 && length <= in.remaining()) {
                found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                found[count++] = in.position() - lastEnd;
                found[count++] = length;
                lastEnd = in.position() + length;
                i = lastEnd;
            }
        }
        return new FloatRuns(Arrays.copyOf(found, count));
    }

    /** The length at the buffer's position; 0 if that is none, or not one of whole floats. */
    private static int length(ByteBuffer in) {
        try {
            int length = Variable.read(in);
            return length % Float.BYTES == 0 ? length : 0;
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            // Looked like an embedding and is none.
            return 0;
        }
    }

    private static int indexOf(byte[] block, int blockBytes, int from) {
        for (int i = from; i <= blockBytes - BEFORE.length; i++) {
            if (block[i] == BEFORE[0] && Arrays.equals(block, i, i + BEFORE.length, BEFORE, 0, BEFORE.length)) {
                return i;
            }
        }
        return -1;
    }

    /** Reads what {@link #bytes} wrote, and requires that it fits a block of so many bytes. */
    static FloatRuns read(ByteBuffer table, int blockBytes) {
        int[] found = new int[16];
        int count = 0;
        long end = 0;
        while (table.hasRemaining()) {
            found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
            found[count++] = Variable.read(table);
            int length = Variable.read(table);
            found[count++] = length;
            end += found[count - 2] + (long) length;
            if (length % Float.BYTES != 0 || end > blockBytes) {
                throw new IllegalArgumentException("a run of floats does not fit the block");
            }
        }
        return new FloatRuns(Arrays.copyOf(found, count));
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(3 * gapsAndLengths.length);
        for (int number : gapsAndLengths) {
            Variable.write(number, out);
        }
        return out.toByteArray();
    }

    int count() {
        return gapsAndLengths.length / 2;
    }

    int gap(int run) {
        return gapsAndLengths[2 * run];
    }

    /** Length of a run in bytes, a multiple of 4. */
    int length(int run) {
        return gapsAndLengths[2 * run + 1];
    }

    /** Of all runs together. */
    int floatBytes() {
        return floatBytes;
    }
}
