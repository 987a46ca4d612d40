package io.neuralmemory.storage.file.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** A log file's bytes, to be tampered with. */
final class LogBytes {
    private final Path file;
    private byte[] bytes;

    private LogBytes(Path file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    static LogBytes of(LogStore store, long number) throws IOException {
        return new LogBytes(store.file(number), store.read(number));
    }

    int length() {
        return bytes.length;
    }

    private ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Where the batch of this number begins, going by the lengths alone. */
    int batch(int number) {
        int at = LogFormat.HEADER_BYTES;
        for (int i = 1; i < number; i++) {
            at += (int) LogFormat.aligned(LogFormat.HEADER_BYTES + buffer().getInt(at + 40));
        }
        return at;
    }

    /** A copy of what is stored of a batch's payload. */
    byte[] payload(int number) {
        int at = batch(number) + LogFormat.HEADER_BYTES;
        return Arrays.copyOfRange(bytes, at, at + buffer().getInt(batch(number) + 40));
    }

    LogBytes overwrite(int position, byte[] other) {
        System.arraycopy(other, 0, bytes, position, other.length);
        return this;
    }

    LogBytes flip(int position) {
        bytes[position] ^= 1;
        return this;
    }

    LogBytes zero(int from, int to) {
        Arrays.fill(bytes, from, to, (byte) 0);
        return this;
    }

    LogBytes putLong(int position, long value) {
        buffer().putLong(position, value);
        return this;
    }

    LogBytes putInt(int position, int value) {
        buffer().putInt(position, value);
        return this;
    }

    /** Makes the checksum of the file header right again. */
    LogBytes signHeader() {
        return putInt(LogFormat.CHECKSUM_AT, LogFormat.headerChecksum(new CRC32C(), buffer(), 0));
    }

    /** Makes the checksums of the batch at this position right again. */
    LogBytes sign(int position) {
        CRC32C payload = new CRC32C();
        int length = Math.min(buffer().getInt(position + 40), bytes.length - position - LogFormat.HEADER_BYTES);
        payload.update(bytes, position + LogFormat.HEADER_BYTES, Math.max(0, length));
        putInt(position + 48, (int) payload.getValue());
        CRC32C header = new CRC32C();
        header.update(bytes, 48, Long.BYTES);
        return putInt(position + LogFormat.CHECKSUM_AT, LogFormat.headerChecksum(header, buffer(), position));
    }

    /** Makes every checksum right that the lengths lead to, and chains the batches. */
    LogBytes signAll() {
        if (bytes.length >= LogFormat.HEADER_BYTES) {
            signHeader();
        }
        int before = 0;
        for (long at = LogFormat.HEADER_BYTES; at + LogFormat.HEADER_BYTES <= bytes.length; ) {
            int batch = (int) at;
            putInt(batch + 52, buffer().getInt(before + LogFormat.CHECKSUM_AT)).sign(batch);
            before = batch;
            at += LogFormat.aligned(LogFormat.HEADER_BYTES + (buffer().getInt(batch + 40) & 0xFFFF_FFFFL));
        }
        return this;
    }

    LogBytes cut(int length) {
        bytes = Arrays.copyOf(bytes, length);
        return this;
    }

    void save() throws IOException {
        Files.write(file, bytes);
    }
}
