package io.neuralmemory.tck.toy;

import io.neuralmemory.spi.log.LogRecord;
import io.neuralmemory.spi.log.LogRecordFormat;
import io.neuralmemory.spi.record.RecordCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Records in frames: magic number, length of the body, CRC-32C of the rest, bytes forced, kind, body. */
public final class FramedRecords implements LogRecordFormat {
    private static final int MAGIC = 0x5245_434D;
    private static final int FRAME_BYTES = 21;

    private final int version;

    /** @param version of what is written */
    public FramedRecords(int version) {
        this.version = version;
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public byte[] encode(LogRecord record, long forced) {
        byte[] body = body(record);
        ByteBuffer bytes = ByteBuffer.allocate(FRAME_BYTES + body.length)
                .putInt(MAGIC)
                .putInt(body.length)
                .putInt(0)
                .putLong(forced)
                .put((byte) (record instanceof LogRecord.Header ? 'H' : record instanceof LogRecord.End ? 'E' : 'W'))
                .put(body);
        return bytes.putInt(8, checksum(bytes.array(), 0, body.length)).array();
    }

    private static byte[] body(LogRecord record) {
        if (record instanceof LogRecord.Header header) {
            byte[] id = header.storeId().getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(12 + id.length)
                    .putInt(header.format())
                    .putLong(header.firstSequence())
                    .put(id)
                    .array();
        } else if (record instanceof LogRecord.End end) {
            return ByteBuffer.allocate(9)
                    .putLong(end.sequence())
                    .put((byte) (end.isClosed() ? 1 : 0))
                    .array();
        }
        return RecordCodec.encode(((LogRecord.Entry) record).entry());
    }

    @Override
    public Optional<Found> find(byte[] file, int at) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        if (file.length - at < FRAME_BYTES || bytes.getInt(at) != MAGIC) {
            return Optional.empty();
        }
        int length = bytes.getInt(at + 4);
        if (length < 0
                || length > file.length - at - FRAME_BYTES
                || bytes.getInt(at + 8) != checksum(file, at, length)) {
            return Optional.empty();
        }
        int end = at + FRAME_BYTES + length;
        LogRecord record = record(file[at + 20], Arrays.copyOfRange(file, at + FRAME_BYTES, end));
        return Optional.of(new Found(record, bytes.getLong(at + 12), end));
    }

    private static LogRecord record(byte kind, byte[] body) {
        ByteBuffer bytes = ByteBuffer.wrap(body);
        if (kind == 'H') {
            String id = new String(body, 12, body.length - 12, StandardCharsets.UTF_8);
            return new LogRecord.Header(bytes.getInt(0), id, bytes.getLong(4));
        }
        return kind == 'E'
                ? new LogRecord.End(bytes.getLong(0), bytes.get(8) == 1)
                : new LogRecord.Entry(RecordCodec.decodeEntry(body, "record"));
    }

    private static int checksum(byte[] bytes, int at, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at + 4, 4);
        crc.update(bytes, at + 12, FRAME_BYTES - 12 + length);
        return (int) crc.getValue();
    }
}
