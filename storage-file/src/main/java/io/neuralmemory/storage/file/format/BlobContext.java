package io.neuralmemory.storage.file.format;

import static java.util.Objects.requireNonNull;

/** The blob whose frames a {@link Transform} changes. Immutable. */
public final class BlobContext {
    private final String name;

    private BlobContext(String name) {
        this.name = name;
    }

    /**
     * The blob of this name.
     *
     * @param name under which it was written, such as {@code memories-000007.json}
     */
    public static BlobContext of(String name) {
        return new BlobContext(requireNonNull(name, "name"));
    }

    /**
     * The name under which the blob was written. It stays the same when the blob is copied byte by byte, such as into a
     * backup.
     */
    public String name() {
        return name;
    }

    /** The place of one of its frames; see {@link FramePlace}. */
    public FramePlace frame(long number, boolean isLast) {
        return new FramePlace(this, number, isLast);
    }

    @Override
    public String toString() {
        return name;
    }
}
