package io.neuralmemory.storage.file.log;

import io.neuralmemory.spi.log.LogFileNames;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The layout of a log file; {@code docs/format.md} says the same for readers in other languages. All numbers are
 * little-endian, {@code varint} is LEB128 (7 bits a byte, lowest first) of an unsigned 64-bit number, {@code text} is a
 * varint of its byte length and its UTF-8 bytes, {@code f32} and {@code f64} are the raw IEEE 754 bits.
 *
 * <pre>
 * file     := header batch* zeros
 * header   64 bytes  0 magic "NMWALLOG"   8 u32 version (1)   12 u32 flags (0)   16 store id: UUID, 16 bytes in text order
 *                   32 u64 file number   40 u64 first sequence   48 u64 salt (random)
 *                   56 u32 length of the file when it was created   60 u32 CRC-32C of bytes 0..59
 * batch    64 bytes  0 magic "NMWBATCH"   8 u64 number (1, 2, … in each file)   16 u64 sequence
 *                   24 u64 number of the last batch known to be forced   32 u64 length of the file known to be forced
 *                   40 u32 payload length   44 u32 entry count   48 u32 CRC-32C of the payload
 *                   52 u32 bytes 60..63 of the batch before, of the file header for the first
 *                   56 u8 kind (1 data, 2 seal, 3 end)   57 zeros   60 u32 CRC-32C of the salt's 8 bytes and bytes 0..59
 *          payload, then zeros up to a multiple of 8
 * payload  := entry*            sequence, sequence + 1, …
 * entry    := u32 byte length of the rest   varint change count   change*
 * change   := 1 memory  |  2 text id
 * memory   := text id   varint timestamp   u64 context hash   varint dimension   f32*   text content
 *             f32 importance   varint access count   varint last accessed   f32 decay factor
 *             varint tag count   text*   varint attribute count   attribute*   varint (0, or 1 + expires at)
 * attribute:= text name   (1 text | 2 | 3 | 4 u64 | 5 f64 | 6 varint count text*)      text, false, true, whole, real, texts
 * </pre>
 *
 * The {@code sequence} of a data batch is that of its first entry; of a seal or end, which have no payload, the highest
 * sequence known when it was written. A seal says that the file with the next number exists, an end that the log was
 * closed cleanly.
 */
final class LogFormat {
    static final LogFileNames NAMES = new LogFileNames("wal-", ".log");

    /**
     * The one version there is. Bytes 0 to 15 and the checksum of the file header keep their places in every version.
     */
    static final int VERSION = 1;

    static final long FILE_MAGIC = magic("NMWALLOG");
    static final long BATCH_MAGIC = magic("NMWBATCH");

    /** Length of a file header and of a batch header. */
    static final int HEADER_BYTES = 64;

    /** Where a header's own checksum is. */
    static final int CHECKSUM_AT = 60;

    /** Batches start at multiples of this, so that one can be found by its magic. */
    static final int ALIGNMENT = 8;

    /** A batch takes no more entries once its payload has this length: what bounds memory while nobody syncs. */
    static final int FULL_BATCH_BYTES = 4 << 20;

    /** Longest entry: it must fit into one array with room to spare. */
    static final int MAX_ENTRY_BYTES = 1 << 30;

    /** Longest payload that a batch can have. */
    static final int MAX_PAYLOAD_BYTES = FULL_BATCH_BYTES + MAX_ENTRY_BYTES;

    private LogFormat() {}

    private static long magic(String text) {
        return Long.reverseBytes(
                ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)).getLong());
    }

    static long aligned(long position) {
        return (position + ALIGNMENT - 1) & -ALIGNMENT;
    }

    /** The checksum of the header at {@code at}, which {@code crc} may already have been seeded for. */
    static int headerChecksum(CRC32C crc, ByteBuffer bytes, int at) {
        crc.update(bytes.duplicate().limit(at + CHECKSUM_AT).position(at));
        return (int) crc.getValue();
    }

    /** The checksum of a payload as it is stored. */
    static int payloadChecksum(ByteBuffer stored) {
        CRC32C crc = new CRC32C();
        crc.update(stored.duplicate());
        return (int) crc.getValue();
    }

    /** The checksum that the header at {@code at} carries. */
    static int storedChecksum(ByteBuffer bytes, int at) {
        return bytes.getInt(at + CHECKSUM_AT);
    }
}
