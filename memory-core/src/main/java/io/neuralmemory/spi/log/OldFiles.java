package io.neuralmemory.spi.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;

/** Log files before the current one, oldest first. Not thread-safe. */
public final class OldFiles {
    private final ArrayDeque<OldFile> files = new ArrayDeque<>();

    private record OldFile(Path path, long lastSequence) {}

    /** None yet. */
    public OldFiles() {}

    /**
     * Adds the next one.
     *
     * @param lastSequence none of its entries has a higher one
     */
    public void add(Path path, long lastSequence) {
        files.add(new OldFile(path, lastSequence));
    }

    /**
     * Deletes the files that have nothing above this number, oldest first; not forced, since files that come back are
     * seen to be covered.
     *
     * @return whether there were any
     */
    public boolean deleteThrough(long throughSequence) throws IOException {
        boolean deleted = false;
        for (OldFile next = files.peek(); next != null && next.lastSequence() <= throughSequence; next = files.peek()) {
            Files.deleteIfExists(next.path());
            files.remove();
            deleted = true;
        }
        return deleted;
    }
}
