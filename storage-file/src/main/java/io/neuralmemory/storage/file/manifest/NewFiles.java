package io.neuralmemory.storage.file.manifest;

import io.neuralmemory.spi.file.DurableFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The segments that one attempt creates: a unit that is kept, or deleted again when it is closed. Until then nobody
 * else discards them. Not thread-safe.
 */
public final class NewFiles implements AutoCloseable {
    private final StoreFiles files;
    private final Names names;
    private final List<String> reserved = new ArrayList<>();
    private final List<String> created = new ArrayList<>();
    private boolean isKept;

    public NewFiles(StoreFiles files, Names names) {
        this.files = files;
        this.names = names;
    }

    /**
     * Creates a segment under a new name, which it returns; the name is not durable yet.
     *
     * @param contentOf what the segment of this name has
     */
    public String create(Function<String, DurableFiles.Content> contentOf) {
        String name = names.reserve();
        reserved.add(name);
        files.create(name, contentOf.apply(name));
        created.add(name);
        return name;
    }

    public boolean isEmpty() {
        return created.isEmpty();
    }

    /** Leaves them where they are: a manifest names them, or it cannot be told whether one does. */
    public void keep() {
        isKept = true;
    }

    /** Deletes what is not kept: files of an attempt that failed only take space that the next one may need. */
    @Override
    public void close() {
        try {
            if (!isKept) {
                created.forEach(files::delete);
            }
        } finally {
            names.release(reserved);
        }
    }

    /** Gives out names of segments, each once. Thread-safe. */
    public static final class Names {
        private final String extension;
        private final AtomicLong last;
        private final Set<String> inTheMaking = ConcurrentHashMap.newKeySet();

        /** @param last the highest number in use */
        public Names(String extension, long last) {
            this.extension = extension;
            this.last = new AtomicLong(last);
        }

        /** Names of files that are no one's garbage, although no manifest has them yet. */
        public Set<String> inTheMaking() {
            return Set.copyOf(inTheMaking);
        }

        private String reserve() {
            String name = BlobNames.segment(last.incrementAndGet(), extension);
            inTheMaking.add(name);
            return name;
        }

        private void release(List<String> names) {
            names.forEach(inTheMaking::remove);
        }
    }
}
