package io.neuralmemory.storage.file.manifest;

/**
 * What a manifest says about the file of a segment, apart from which records are dead.
 *
 * @param name of its file
 * @param count of its records, dead ones included
 * @param byteLength of the file
 * @param documentBytes length of the document before any transform
 * @param checksum CRC-32C of the file
 */
public record SegmentInfo(String name, int count, long byteLength, long documentBytes, int checksum) {
    public SegmentInfo withName(String newName) {
        return new SegmentInfo(newName, count, byteLength, documentBytes, checksum);
    }
}
