package io.neuralmemory.engine.image;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMetadata;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Keeps one instance of what memories have in common: of each tag and each list of tags, since many share few of them,
 * and of the two times of one that was never accessed since it was made. Thread-safe.
 */
final class MetadataPool {
    /** What comes beyond is not shared: a store that gives each memory a tag of its own gains nothing by it. */
    private static final int MOST = 10_000;

    /** Longer lists are not shared: hardly two are equal, and what is shared stays when its memories are gone. */
    private static final int LONGEST = 16;

    private final ConcurrentMap<String, String> tags = new ConcurrentHashMap<>();
    private final ConcurrentMap<List<String>, List<String>> lists = new ConcurrentHashMap<>();

    /** Equal to the memory's metadata. */
    @SuppressWarnings("ReferenceEquality") // Which of two equal instances is kept is what this is about.
    MemoryMetadata sharing(Memory memory) {
        MemoryMetadata metadata = memory.value().metadata();
        List<String> shared = shared(metadata.tags());
        Instant made = memory.key().timestamp();
        Instant accessed = metadata.lastAccessed();
        boolean isOneTime = made != accessed && made.equals(accessed);
        if (shared == metadata.tags() && !isOneTime) {
            return metadata;
        }
        return metadata.toBuilder()
                .tags(shared)
                .lastAccessed(isOneTime ? made : accessed)
                .build();
    }

    private List<String> shared(List<String> list) {
        List<String> known = lists.get(list);
        if (known != null) {
            return known;
        }
        List<String> own = ofSharedTags(list);
        List<String> first = own.size() > LONGEST || lists.size() >= MOST ? null : lists.putIfAbsent(own, own);
        return first == null ? own : first;
    }

    @SuppressWarnings("ReferenceEquality") // As above.
    private List<String> ofSharedTags(List<String> list) {
        String[] shared = new String[list.size()];
        boolean isSame = true;
        for (int i = 0; i < shared.length; i++) {
            shared[i] = shared(list.get(i));
            isSame &= shared[i] == list.get(i);
        }
        return isSame ? list : List.of(shared);
    }

    private String shared(String tag) {
        String first = tags.get(tag);
        if (first == null && tags.size() < MOST) {
            first = tags.putIfAbsent(tag, tag);
        }
        return first == null ? tag : first;
    }
}
