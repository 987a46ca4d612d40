package io.neuralmemory.tck.toy;

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
import java.util.concurrent.ConcurrentSkipListMap;

/** Blobs as long as the process lives. */
final class MemoryBlobs implements BlobStore {
    private final Map<String, byte[]> blobs = new ConcurrentSkipListMap<>();

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
        return new Blob() {
            @Override
            public long byteLength() {
                return bytes.length;
            }

            @Override
            public InputStream stream() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public long create(String name, DurableFiles.Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.writeTo(bytes);
        if (blobs.putIfAbsent(name, bytes.toByteArray()) != null) {
            throw new FileAlreadyExistsException(name);
        }
        return bytes.size();
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
    public void forceNames() {}
}
