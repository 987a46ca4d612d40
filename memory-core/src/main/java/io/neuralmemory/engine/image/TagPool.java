package io.neuralmemory.engine.image;

import io.neuralmemory.MemoryMetadata;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Keeps one instance of each tag, since many memories share few of them. Thread-safe. */
final class TagPool {
    /** Tags beyond these are not shared: a store that gives each memory a tag of its own gains nothing by it. */
    private static final int MOST = 10_000;

    private final ConcurrentMap<String, String> known = new ConcurrentHashMap<>();

    /** The same metadata with shared tags. */
    MemoryMetadata sharing(MemoryMetadata metadata) {
        return metadata.tags().isEmpty()
                ? metadata
                : metadata.toBuilder()
                        .tags(metadata.tags().stream().map(this::shared).toList())
                        .build();
    }

    private String shared(String tag) {
        String first = known.size() < MOST ? known.putIfAbsent(tag, tag) : known.get(tag);
        return first == null ? tag : first;
    }
}
