package io.neuralmemory.storage.file.manifest;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.LimitExceededException;
import io.neuralmemory.StoreLockedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.TranslatedBlobs;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;

/** The blobs of one store, with the errors of their medium translated. Thread-safe as the blobs are. */
public final class StoreFiles {
    private final BlobStore blobs;
    private final TranslatedBlobs translated;

    public StoreFiles(BlobStore blobs) {
        this.blobs = blobs;
        this.translated = new TranslatedBlobs(blobs);
    }

    /** The names that are segments', manifests' or temporary ones of those; nothing else that lies there. */
    public SortedSet<String> list() {
        SortedSet<String> ours = listAll();
        ours.removeIf(name -> {
            String finalName = BlobNames.withoutTemporarySuffix(name);
            return !BlobNames.isManifest(finalName) && !BlobNames.isSegment(finalName);
        });
        return ours;
    }

    /** All names. */
    public SortedSet<String> listAll() {
        return translated.list();
    }

    /** Opens a file; empty if it is not there. */
    public Optional<BlobStore.Blob> find(String name) {
        try {
            return Optional.of(blobs.open(name));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("opening", name, e);
        }
    }

    /** Opens a file that must be there. */
    public BlobStore.Blob open(String name) {
        return find(name)
                .orElseThrow(() -> new CorruptStoreException(
                        where(name) + " is missing; put it back from a copy, or restore a backup"));
    }

    /** The length of a file; empty if it is not there. */
    OptionalLong byteLength(String name) {
        Optional<BlobStore.Blob> found = find(name);
        if (found.isEmpty()) {
            return OptionalLong.empty();
        }
        try (BlobStore.Blob blob = found.get()) {
            return OptionalLong.of(blob.byteLength());
        } catch (IOException e) {
            throw failed("closing", name, e);
        }
    }

    /** See {@link BlobStore#createdAt}. */
    Optional<Instant> createdAt(String name) {
        try {
            return blobs.createdAt(name);
        } catch (IOException e) {
            throw failed("looking at", name, e);
        }
    }

    /** The bytes of a manifest's file; empty if it is not there. */
    public Optional<byte[]> readManifest(String name) {
        Optional<BlobStore.Blob> found = find(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (BlobStore.Blob blob = found.get()) {
            if (blob.byteLength() > ManifestText.MAX_BYTES) {
                throw new LimitExceededException(name + " has " + blob.byteLength() + " bytes; a manifest has at most "
                        + ManifestText.MAX_BYTES + ". Restore the file or a backup");
            }
            return Optional.of(blob.stream().readAllBytes());
        } catch (IOException e) {
            throw failed("reading", name, e);
        }
    }

    /**
     * Creates a file; see {@link BlobStore#create}.
     *
     * @throws StoreLockedException if the name is taken: names are never used twice, so there is another writer
     */
    public long create(String name, DurableFiles.Content content) {
        try {
            return blobs.create(name, content);
        } catch (FileAlreadyExistsException e) {
            StoreLockedException locked = anotherWriter(name);
            locked.initCause(e);
            throw locked;
        } catch (IOException e) {
            throw failed("creating", name, e);
        }
    }

    StoreLockedException anotherWriter(String name) {
        return new StoreLockedException(
                "another writer has created " + where(name) + " since this one opened the store; close one of the two");
    }

    public void forceNames() {
        translated.forceNames();
    }

    public void delete(String name) {
        translated.delete(name);
    }

    /** Deletes what nothing needs any more; a failure is logged, and tried again after the next commit. */
    public void discard(String name) {
        try {
            delete(name);
        } catch (StoreUnavailableException e) {
            logger().log(Level.WARNING, name + " is no longer needed and could not be deleted", e);
        }
    }

    /** See {@link BlobStore#setAside}. */
    public void setAside(String name) {
        try {
            blobs.setAside(name);
        } catch (IOException e) {
            throw failed("setting aside", name, e);
        }
    }

    public StoreUnavailableException failed(String doing, String name, IOException e) {
        return translated.failed(doing, name, e);
    }

    public String where(String name) {
        return translated.where(name);
    }

    /** Where they lie. */
    @Override
    public String toString() {
        return blobs.toString();
    }

    private static Logger logger() {
        return System.getLogger(StoreFiles.class.getName());
    }
}
