package io.neuralmemory.storage.file.segment;

import io.neuralmemory.storage.file.format.RecordMark;

/** A record on its way into a document. */
public final class EncodedRecord {
    private final byte[] bytes;
    private final RecordMark mark;

    private EncodedRecord(byte[] bytes, RecordMark mark) {
        this.bytes = bytes;
        this.mark = mark;
    }

    public static EncodedRecord of(String id, byte[] bytes) {
        return new EncodedRecord(bytes, RecordMark.of(id, bytes));
    }

    byte[] bytes() {
        return bytes;
    }

    /** What the document's index will say of it. */
    public RecordMark mark() {
        return mark;
    }
}
