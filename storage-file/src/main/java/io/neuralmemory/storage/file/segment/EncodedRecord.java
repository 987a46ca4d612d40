package io.neuralmemory.storage.file.segment;

import io.neuralmemory.storage.file.format.RecordMark;

/** A record on its way into a document: a part of an array that is used again once the record is written. */
public final class EncodedRecord {
    private final byte[] bytes;
    private final int offset;
    private final RecordMark mark;

    EncodedRecord(byte[] bytes, int offset, RecordMark mark) {
        this.bytes = bytes;
        this.offset = offset;
        this.mark = mark;
    }

    /** A record with an array of its own. */
    public static EncodedRecord of(String id, byte[] bytes) {
        return new EncodedRecord(bytes, 0, RecordMark.of(id, bytes));
    }

    byte[] bytes() {
        return bytes;
    }

    int offset() {
        return offset;
    }

    int byteLength() {
        return mark.byteLength();
    }

    /** What the document's index will say of it. */
    public RecordMark mark() {
        return mark;
    }
}
