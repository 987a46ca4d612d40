package io.neuralmemory.tck;

import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.spi.file.DurableFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Blobs in memory, for tests: as durable as the object that holds them. */
public final class MemoryBlobStore implements BlobStore {
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final String place;

    /**
     * A store without blobs.
     *
     * @param place what {@code toString} says
     */
    public MemoryBlobStore(String place) {
        this.place = place;
    }

    @Override
    public Set<String> list() {
        return Set.copyOf(blobs.keySet());
    }

    @Override
    public Blob open(String name) throws IOException {
        byte[] bytes = blobs.get(name);
        if (bytes == null) {
            throw new NoSuchFileException(name);
        }
        return new MemoryBlob(name, bytes);
    }

    @Override
    public long create(String name, DurableFiles.Content content) throws IOException {
        if (blobs.containsKey(name)) {
            throw new FileAlreadyExistsException(name);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.writeTo(out);
        if (blobs.putIfAbsent(name, out.toByteArray()) != null) {
            throw new FileAlreadyExistsException(name);
        }
        return out.size();
    }

    @Override
    public void delete(String name) {
        blobs.remove(name);
    }

    @Override
    public void setAside(String name) {
        byte[] bytes = blobs.get(name);
        if (bytes != null && blobs.putIfAbsent(name + SET_ASIDE_SUFFIX, bytes) == null) {
            blobs.remove(name);
        }
    }

    @Override
    public void forceNames() {
        // Memory has nothing to force.
    }

    @Override
    public String toString() {
        return place;
    }

    private static final class MemoryBlob implements Blob {
        private final String name;
        private final byte[] bytes;
        private boolean isClosed;

        MemoryBlob(String name, byte[] bytes) {
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        public long byteLength() {
            return bytes.length;
        }

        @Override
        public InputStream stream() throws IOException {
            if (isClosed) {
                throw new IOException(name + " is closed");
            }
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }
}
