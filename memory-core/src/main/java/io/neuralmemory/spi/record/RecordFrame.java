package io.neuralmemory.spi.record;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.spi.layout.GrowingBuffer;
import io.neuralmemory.spi.layout.PayloadBytes;
import io.neuralmemory.spi.layout.PayloadCursor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** What is around the content of every record and keeps its place in every version: kind, version, checksum. */
enum RecordFrame {
    /** Of a memory. */
    MEMORY('M', "memory"),
    /** Of a log entry. */
    ENTRY('E', "log entry"),
    /** Of a commit mark. */
    MARK('C', "commit mark");

    /** The one version there is. */
    static final int VERSION = 1;

    private static final int CONTENT_AT = 2;
    private static final int LEAST_BYTES = CONTENT_AT + Integer.BYTES;

    private final char kind;
    private final String name;

    RecordFrame(char kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    void begin(GrowingBuffer out) {
        out.putByte(kind);
        out.putByte(VERSION);
    }

    static byte[] end(GrowingBuffer out) {
        out.putInt(checksum(out.raw().duplicate().flip()));
        byte[] record = new byte[out.position()];
        out.raw().get(0, record);
        return record;
    }

    /** A cursor over the content of a record that is sound, of this kind and of a version that is known. */
    PayloadCursor open(byte[] record, String place) {
        if (record.length < LEAST_BYTES) {
            throw damage(
                    place,
                    "found " + record.length + " bytes, expected a record, which has " + LEAST_BYTES + " at least");
        }
        int contentEnd = record.length - Integer.BYTES;
        ByteBuffer bytes = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
        requireChecksum(bytes.getInt(contentEnd), checksum(bytes.slice(0, contentEnd)), place);
        requireKind(bytes.get(0), place);
        requireVersion(bytes.get(1) & 0xFF, place);
        PayloadBytes payload = PayloadBytes.of(record);
        PayloadCursor cursor =
                new PayloadCursor(payload, (position, message) -> damage(place, "byte " + position + ": " + message));
        cursor.moveTo(payload, CONTENT_AT, contentEnd);
        return cursor;
    }

    private static void requireChecksum(int stored, int actual, String place) {
        if (stored != actual) {
            throw damage(place, "the checksum of the record is " + hex(actual) + ", expected " + hex(stored));
        }
    }

    private void requireKind(byte found, String place) {
        if (found != kind) {
            throw damage(place, "found a record of kind " + describe(found) + ", expected '" + kind + "', a " + name);
        }
    }

    private static void requireVersion(int found, String place) {
        if (found == 0 || found > VERSION) {
            throw new IncompatibleStoreException(place + ": the record has version " + found
                    + ", this version of Neural Memory reads version " + VERSION + "; open it with a newer one");
        }
    }

    private static String describe(byte kind) {
        for (RecordFrame frame : values()) {
            if (frame.kind == kind) {
                return "'" + frame.kind + "', a " + frame.name;
            }
        }
        return "0x" + HexFormat.of().toHexDigits(kind);
    }

    private static String hex(int checksum) {
        return HexFormat.of().toHexDigits(checksum);
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static CorruptStoreException damage(String place, String message) {
        return new CorruptStoreException(place + ": " + message + "; restore it from a backup or a copy");
    }
}
