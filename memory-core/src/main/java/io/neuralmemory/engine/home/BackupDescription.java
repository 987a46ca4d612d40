package io.neuralmemory.engine.home;

import io.neuralmemory.LimitExceededException;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.spi.file.TranslatedBlobs;
import java.io.IOException;
import java.io.InputStream;

/** The blob beside a backup that says of what store it is. */
final class BackupDescription implements StoreHome.Description {
    private final TranslatedBlobs blobs;
    private final String name;

    BackupDescription(BlobStore blobs, String name) {
        this.blobs = new TranslatedBlobs(blobs);
        this.name = name;
    }

    @Override
    public boolean exists() {
        return blobs.list().contains(name);
    }

    @Override
    public byte[] read() {
        try (BlobStore.Blob blob = blobs.blobs().open(name);
                InputStream in = blob.stream()) {
            byte[] bytes = in.readNBytes(StoreProperties.MAX_BYTES + 1);
            if (bytes.length > StoreProperties.MAX_BYTES) {
                throw new LimitExceededException(this + " has more than " + StoreProperties.MAX_BYTES
                        + " bytes; expected a store's description");
            }
            return bytes;
        } catch (IOException e) {
            throw blobs.failed("reading", name, e);
        }
    }

    @Override
    public void create(byte[] bytes) {
        try {
            blobs.blobs().create(name, out -> out.write(bytes));
        } catch (IOException e) {
            throw blobs.failed("creating", name, e);
        }
        blobs.forceNames();
    }

    @Override
    public void replace(byte[] bytes) {
        blobs.delete(name);
        create(bytes);
    }

    @Override
    public void withdraw() {
        blobs.delete(name);
        blobs.forceNames();
    }

    @Override
    public String toString() {
        return blobs.where(name);
    }
}
