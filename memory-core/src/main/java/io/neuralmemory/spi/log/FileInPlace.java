package io.neuralmemory.spi.log;

import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.file.FileIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that is open for writing, and whether its name still leads to it: what is written to one that was deleted or
 * replaced is lost with the last descriptor.
 *
 * @param path its name
 * @param identity of the file that was opened
 */
public record FileInPlace(Path path, Optional<FileIdentity> identity) {
    /** The file of this name now. */
    public static FileInPlace of(Path path) throws IOException {
        return new FileInPlace(path, FileIdentity.find(path));
    }

    /**
     * Refuses to go on if its name leads to it no more.
     *
     * @throws StoreUnavailableException if so
     */
    public void require() throws IOException {
        Optional<FileIdentity> found = FileIdentity.find(path);
        if (!found.equals(identity)) {
            throw new StoreUnavailableException(path + " is " + (found.isEmpty() ? "gone" : "another file")
                    + ", no longer the log that this store writes: it was deleted or replaced by hand while the store was"
                    + " open. The write was not acknowledged; what was acknowledged before is still in memory: call"
                    + " save(), or close the store, and let nobody touch files of an open store");
        }
    }
}
