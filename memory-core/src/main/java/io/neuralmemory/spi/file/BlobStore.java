package io.neuralmemory.spi.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A flat set of immutable, named sequences of bytes. There is no way to replace one: creating where nothing is, is the
 * only condition that local disks and object stores all keep.
 *
 * <p>Thread-safe, but two threads must not create under one name at a time. {@code toString} says where the blobs are.
 */
public interface BlobStore {
    /** Ending of the names of damaged blobs that somebody may want to look into. */
    String SET_ASIDE_SUFFIX = ".damaged";

    /** The names of all blobs, and of whatever else lies there. */
    Set<String> list() throws IOException;

    /**
     * Opens a blob for reading; it stays readable until closed, even if it is deleted.
     *
     * @throws java.nio.file.NoSuchFileException if there is none of this name
     * @throws io.neuralmemory.CorruptStoreException if what has this name is no regular file
     */
    Blob open(String name) throws IOException;

    /** When a blob was created, if the medium knows; empty, too, if there is none. */
    default Optional<Instant> createdAt(String name) throws IOException {
        return Optional.empty();
    }

    /** How many bytes the blobs have, by name; one that goes away meanwhile is left out. */
    default Map<String, Long> lengths() throws IOException {
        Map<String, Long> lengths = new HashMap<>();
        for (String name : list()) {
            try (Blob blob = open(name)) {
                lengths.put(name, blob.byteLength());
            } catch (NoSuchFileException e) {
                // Deleted since it was listed: left out.
            }
        }
        return lengths;
    }

    /**
     * Creates a blob whole or not at all. Its bytes are durable on return, its name is after {@link #forceNames}.
     *
     * @return its length in bytes
     * @throws java.nio.file.FileAlreadyExistsException if the name is taken
     * @throws io.neuralmemory.StoreSyncFailedException if forcing the bytes failed
     */
    long create(String name, DurableFiles.Content content) throws IOException;

    /** Deletes a blob; does nothing if there is none. Not durable before {@link #forceNames}. */
    void delete(String name) throws IOException;

    /**
     * Gives what has this name, whatever it is, the same name with {@value #SET_ASIDE_SUFFIX} after it; does nothing if
     * there is nothing, or if that name is taken: no name is used twice, so a crash has left both. Not durable before
     * {@link #forceNames}.
     */
    void setAside(String name) throws IOException;

    /**
     * Makes every creation and deletion before this call durable.
     *
     * @throws io.neuralmemory.StoreSyncFailedException if that failed
     */
    void forceNames() throws IOException;

    /** A blob open for reading. Not thread-safe. */
    interface Blob extends Closeable {
        /** Its length. */
        long byteLength();

        /** Its bytes from the beginning, which ends an earlier stream; unbuffered. Closed with the blob. */
        InputStream stream() throws IOException;
    }
}
