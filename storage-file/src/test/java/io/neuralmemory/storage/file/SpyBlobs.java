package io.neuralmemory.storage.file;

import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.spi.file.DurableFiles;
import java.io.IOException;
import java.util.Set;

/** Blobs that count what is created, and call hooks before and after each creation. */
final class SpyBlobs implements BlobStore {
    private final BlobStore blobs;
    private Hook beforeCreate = name -> {};
    private Hook afterCreate = name -> {};
    private long createdBytes;

    SpyBlobs(BlobStore blobs) {
        this.blobs = blobs;
    }

    interface Hook {
        void run(String name) throws IOException;
    }

    void beforeCreate(Hook hook) {
        beforeCreate = hook;
    }

    void afterCreate(Hook hook) {
        afterCreate = hook;
    }

    long createdBytes() {
        return createdBytes;
    }

    @Override
    public Set<String> list() throws IOException {
        return blobs.list();
    }

    @Override
    public Blob open(String name) throws IOException {
        return blobs.open(name);
    }

    @Override
    public long create(String name, DurableFiles.Content content) throws IOException {
        beforeCreate.run(name);
        long length = blobs.create(name, content);
        createdBytes += length;
        afterCreate.run(name);
        return length;
    }

    @Override
    public void delete(String name) throws IOException {
        blobs.delete(name);
    }

    @Override
    public void setAside(String name) throws IOException {
        blobs.setAside(name);
    }

    @Override
    public void forceNames() throws IOException {
        blobs.forceNames();
    }

    @Override
    public String toString() {
        return blobs.toString();
    }
}
