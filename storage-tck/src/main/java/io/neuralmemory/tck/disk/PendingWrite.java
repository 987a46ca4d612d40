package io.neuralmemory.tck.disk;

/**
 * A change of a file's content that was not forced yet: bytes written at a position, or the file cut there. Immutable.
 */
final class PendingWrite {
    private final Fate fate;
    private final long position;
    /** What is written is at the beginning. */
    private final byte[] bytes;

    private final int count;
    private final boolean truncation;

    private PendingWrite(Fate fate, long position, byte[] bytes, int count, boolean truncation) {
        this.fate = fate;
        this.position = position;
        this.bytes = bytes;
        this.count = count;
        this.truncation = truncation;
    }

    /** The first {@code count} of {@code bytes}, which nobody changes any more. */
    static PendingWrite of(long position, byte[] bytes, int count) {
        return new PendingWrite(Fate.PENDING, position, bytes, count, false);
    }

    static PendingWrite truncation(long length) {
        return new PendingWrite(Fate.PENDING, length, new byte[0], 0, true);
    }

    PendingWrite withFate(Fate from, Fate to) {
        return fate == from ? new PendingWrite(to, position, bytes, count, truncation) : this;
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
        return count;
    }

    /** The length that the file has after this, if it was shorter before. */
    long end() {
        return position + count;
    }

    void describe(DiskDigest digest) {
        digest.text(fate.name());
        digest.number(position);
        digest.number(truncation ? 1 : 0);
        digest.bytes(bytes, count);
    }

    void applyTo(Content content) {
        if (truncation) {
            content.truncate(position);
        } else {
            applyTo(content, 0, count);
        }
    }

    /** Writes only the {@code length} bytes that start {@code from} bytes into this write. */
    void applyTo(Content content, int from, int length) {
        if (length > 0) {
            content.write(position + from, bytes, from, length);
        }
    }
}
