package io.neuralmemory.storage.file;

/**
 * A record on its way into a document.
 *
 * @param mark what the document's index will say of it
 */
record EncodedRecord(byte[] bytes, RecordMark mark) {
    static EncodedRecord of(String id, byte[] bytes) {
        return new EncodedRecord(bytes, RecordMark.of(id, bytes));
    }
}
