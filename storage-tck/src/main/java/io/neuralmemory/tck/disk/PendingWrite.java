package io.neuralmemory.tck.disk;

/**
 * A change of a file's content that was not forced yet: bytes written at a position, or the file cut there. Immutable.
 */
final class PendingWrite {
    private final Fate fate;
    private final long position;
    private final byte[] bytes;
    private final boolean truncation;

    private PendingWrite(Fate fate, long position, byte[] bytes, boolean truncation) {
        this.fate = fate;
        this.position = position;
        this.bytes = bytes;
        this.truncation = truncation;
    }

    /** Takes ownership of {@code bytes}. */
    static PendingWrite of(long position, byte[] bytes) {
        return new PendingWrite(Fate.PENDING, position, bytes, false);
    }

    static PendingWrite truncation(long length) {
        return new PendingWrite(Fate.PENDING, length, new byte[0], true);
    }

    PendingWrite withFate(Fate from, Fate to) {
        return fate == from ? new PendingWrite(to, position, bytes, truncation) : this;
    }

    Fate fate() {
        return fate;
    }

    boolean isTruncation() {
        return truncation;
    }

    long position() {
        return position;
    }

    int byteLength() {
        return bytes.length;
    }

    /** The length that the file has after this, if it was shorter before. */
    long end() {
        return position + bytes.length;
    }

    void describe(DiskDigest digest) {
        digest.text(fate.name());
        digest.number(position);
        digest.number(truncation ? 1 : 0);
        digest.bytes(bytes, bytes.length);
    }

    void applyTo(Content content) {
        if (truncation) {
            content.truncate(position);
        } else {
            applyTo(content, 0, bytes.length);
        }
    }

    /** Writes only the {@code count} bytes that start {@code from} bytes into this write. */
    void applyTo(Content content, int from, int count) {
        if (count > 0) {
            content.write(position + from, bytes, from, count);
        }
    }
}
