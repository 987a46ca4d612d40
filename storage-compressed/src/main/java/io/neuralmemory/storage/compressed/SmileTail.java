package io.neuralmemory.storage.compressed;

import io.neuralmemory.storage.file.format.RecordMark;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What a document ends with: the end of its array {@code memories}, and the field {@code record_index}, which is
 * binary. It is made so that it can be found from the document's end.
 */
final class SmileTail {
    /** {@code record_index}, as a short name in ASCII. */
    static final byte[] NAME = {(byte) 0x8B, 'r', 'e', 'c', 'o', 'r', 'd', '_', 'i', 'n', 'd', 'e', 'x'};

    /** Count, length and checksum of the index. */
    private static final int TRAILER_BYTES = 3 * Integer.BYTES;

    private static final int CHECKSUM_BYTES = Integer.BYTES;

    private SmileTail() {}

    static byte[] bytes(List<RecordMark> index) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(SmileTokens.END_ARRAY);
        if (!index.isEmpty()) {
            byte[] bytes = indexBytes(index);
            out.writeBytes(NAME);
            out.write(SmileTokens.RAW_BINARY);
            Variable.write(bytes.length, out);
            out.writeBytes(bytes);
        }
        out.write(SmileTokens.END_OBJECT);
        return out.toByteArray();
    }

    /** How much longer a mark makes the tail at most; the first one brings the field with it. */
    static int longerBy(RecordMark mark) {
        int id = mark.id().getBytes(StandardCharsets.UTF_8).length;
        int field = NAME.length + 1 + Variable.MOST_BYTES + TRAILER_BYTES;
        return field + Variable.MOST_BYTES + id + Variable.MOST_BYTES + Integer.BYTES;
    }

    private static byte[] indexBytes(List<RecordMark> index) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer fixed = ByteBuffer.allocate(TRAILER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (RecordMark mark : index) {
            byte[] id = mark.id().getBytes(StandardCharsets.UTF_8);
            Variable.write(id.length, out);
            out.writeBytes(id);
            Variable.write(mark.byteLength(), out);
            out.write(fixed.putInt(0, mark.checksum()).array(), 0, Integer.BYTES);
        }
        fixed.putInt(0, index.size()).putInt(Integer.BYTES, out.size() + TRAILER_BYTES);
        out.write(fixed.array(), 0, TRAILER_BYTES - CHECKSUM_BYTES);
        byte[] summed = out.toByteArray();
        out.write(fixed.putInt(0, checksum(summed, 0, summed.length)).array(), 0, CHECKSUM_BYTES);
        return out.toByteArray();
    }

    /** The index in bytes that end as a document does. */
    static Optional<List<RecordMark>> index(byte[] bytes) {
        int end = bytes.length - 1;
        if (end < TRAILER_BYTES || bytes[end] != SmileTokens.END_OBJECT) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(end - TRAILER_BYTES);
        int count = in.getInt();
        int length = in.getInt();
        if (length < TRAILER_BYTES
                || length > end
                || in.getInt() != checksum(bytes, end - length, length - CHECKSUM_BYTES)) {
            return Optional.empty();
        }
        return marks(in.position(end - length).limit(end - TRAILER_BYTES), count);
    }

    private static Optional<List<RecordMark>> marks(ByteBuffer in, int count) {
        List<RecordMark> marks = new ArrayList<>();
        try {
            while (in.hasRemaining()) {
                byte[] id = new byte[Math.min(Variable.read(in), in.remaining())];
                in.get(id);
                marks.add(new RecordMark(new String(id, StandardCharsets.UTF_8), Variable.read(in), in.getInt()));
            }
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            // Its checksum is right, so somebody meant it; an index is a help and no more, and this one is none.
            return Optional.empty();
        }
        return marks.size() == count ? Optional.of(marks) : Optional.empty();
    }

    private static int checksum(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
