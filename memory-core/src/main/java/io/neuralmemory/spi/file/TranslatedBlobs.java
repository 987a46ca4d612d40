package io.neuralmemory.spi.file;

import io.neuralmemory.StoreUnavailableException;
import java.io.IOException;
import java.util.SortedSet;
import java.util.TreeSet;

/** Blobs whose medium's failures are told as the store's errors, with name and place. Thread-safe as the blobs are. */
public record TranslatedBlobs(BlobStore blobs) {
    /** All names, in order. */
    public SortedSet<String> list() {
        try {
            return new TreeSet<>(blobs.list());
        } catch (IOException e) {
            throw IoFailures.translate("listing " + blobs, e);
        }
    }

    /** See {@link BlobStore#forceNames}. */
    public void forceNames() {
        try {
            blobs.forceNames();
        } catch (IOException e) {
            throw IoFailures.translate("forcing " + blobs, e);
        }
    }

    /** See {@link BlobStore#delete}. */
    public void delete(String name) {
        try {
            blobs.delete(name);
        } catch (IOException e) {
            throw failed("deleting", name, e);
        }
    }

    /** The store's error for what could not be done with one blob. */
    public StoreUnavailableException failed(String doing, String name, IOException failure) {
        return IoFailures.translate(doing + " " + where(name), failure);
    }

    /** A blob and where it lies. */
    public String where(String name) {
        return name + " in " + blobs;
    }
}
