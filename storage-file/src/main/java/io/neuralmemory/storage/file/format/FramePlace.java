package io.neuralmemory.storage.file.format;

/**
 * Where a frame lies. A {@link Transform} may bind a frame to its place, so that it is good nowhere else. Immutable.
 */
public final class FramePlace {
    private final BlobContext blob;
    private final long number;
    private final boolean isLast;

    FramePlace(BlobContext blob, long number, boolean isLast) {
        if (number < 0) {
            throw new IllegalArgumentException("frames are numbered from 0, not " + number);
        }
        this.blob = blob;
        this.number = number;
        this.isLast = isLast;
    }

    /** In which blob. */
    public BlobContext blob() {
        return blob;
    }

    /** 0 for the first frame of a blob, then one more each. */
    public long number() {
        return number;
    }

    /** Whether no other frame follows in the blob; every blob has one that is the last. */
    public boolean isLast() {
        return isLast;
    }

    @Override
    public String toString() {
        return "frame " + number + " of " + blob + (isLast ? ", the last" : "");
    }
}
