package io.neuralmemory.storage.file;

/** A record on its way into a document. */
final class EncodedRecord {
    private final byte[] bytes;
    private final RecordMark mark;

    private EncodedRecord(byte[] bytes, RecordMark mark) {
        this.bytes = bytes;
        this.mark = mark;
    }

    static EncodedRecord of(String id, byte[] bytes) {
        return new EncodedRecord(bytes, RecordMark.of(id, bytes));
    }

    byte[] bytes() {
        return bytes;
    }

    /** What the document's index will say of it. */
    RecordMark mark() {
        return mark;
    }
}
