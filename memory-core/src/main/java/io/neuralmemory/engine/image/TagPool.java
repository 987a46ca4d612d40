package io.neuralmemory.engine.image;

import io.neuralmemory.MemoryMetadata;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Keeps one instance of each tag, since many memories share few of them. Thread-safe. */
final class TagPool {
    /** Tags beyond these are not shared: a store that gives each memory a tag of its own gains nothing by it. */
    private static final int MOST = 10_000;

    private final ConcurrentMap<String, String> known = new ConcurrentHashMap<>();

    /** The same metadata with shared tags. */
    MemoryMetadata sharing(MemoryMetadata metadata) {
        List<String> tags = metadata.tags();
        String[] shared = new String[tags.size()];
        boolean isSame = true;
        for (int i = 0; i < shared.length; i++) {
            shared[i] = shared(tags.get(i));
            isSame &= isSame(shared[i], tags.get(i));
        }
        return isSame ? metadata : metadata.toBuilder().tags(shared).build();
    }

    @SuppressWarnings("ReferenceEquality") // Which of two equal tags is kept is what this is about.
    private static boolean isSame(String shared, String tag) {
        return shared == tag;
    }

    private String shared(String tag) {
        String first = known.get(tag);
        if (first == null && known.size() < MOST) {
            first = known.putIfAbsent(tag, tag);
        }
        return first == null ? tag : first;
    }
}
