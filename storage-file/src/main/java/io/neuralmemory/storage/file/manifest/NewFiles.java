package io.neuralmemory.storage.file.manifest;

import io.neuralmemory.spi.DurableFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** The segments that one attempt creates. Until it is closed nobody else discards them. Not thread-safe. */
public final class NewFiles implements AutoCloseable {
    private final StoreFiles files;
    private final Names names;
    private final List<String> reserved = new ArrayList<>();
    private final List<String> created = new ArrayList<>();

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

    /** Deletes them again: no manifest that names them can have come into being. */
    public void discard() {
        created.forEach(files::delete);
    }

    @Override
    public void close() {
        names.release(reserved);
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
