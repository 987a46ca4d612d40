package io.neuralmemory.storage.file.format;

import static java.util.Objects.requireNonNull;

import java.util.zip.CRC32C;

/**
 * What a document's index says of one record.
 *
 * @param id of its memory
 * @param byteLength of the record, at least 1
 * @param checksum CRC-32C of the record's bytes
 */
public record RecordMark(String id, int byteLength, int checksum) {
    /** Rejects lengths below 1. */
    public RecordMark {
        requireNonNull(id, "id");
        if (byteLength < 1) {
            throw new IllegalArgumentException("byteLength is " + byteLength + ", expected at least 1");
        }
    }

    /** The mark of a record. */
    public static RecordMark of(String id, byte[] record) {
        return of(id, record, 0, record.length);
    }

    /** The mark of a record that is a part of {@code bytes}. */
    public static RecordMark of(String id, byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return new RecordMark(id, length, (int) crc.getValue());
    }
}
