package io.neuralmemory.engine.words;

import io.neuralmemory.engine.image.ImageEntry;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How often the terms of a question stand in single memories: read from the index where it knows the text, else counted
 * in the text. Not thread-safe.
 */
final class CountedTexts {
    private final WordShards shards;
    private final Set<String> terms;
    private final Map<String, TermCounts> known = new HashMap<>();

    CountedTexts(WordShards shards, Set<String> terms) {
        this.shards = shards;
        this.terms = terms;
    }

    /** These will be asked for: one way through the index finds the counts of all. */
    void expect(Collection<ImageEntry> entries) {
        for (int index = 0; index < shards.count(); index++) {
            WordShard shard = shards.get(index);
            Map<Integer, TermCounts> wanted = new HashMap<>();
            for (ImageEntry entry : entries) {
                int ordinal = shards.indexOf(entry.id()) == index ? shard.ordinal(entry.id()) : NumberedStrings.NONE;
                if (ordinal != NumberedStrings.NONE && content(entry).equals(shard.text(ordinal))) {
                    TermCounts counts = TermCounts.ofLength(shard.length(ordinal));
                    wanted.put(ordinal, counts);
                    known.put(entry.id(), counts);
                }
            }
            count(shard, wanted);
        }
    }

    private void count(WordShard shard, Map<Integer, TermCounts> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        TermCounts[] byOrdinal = new TermCounts[shard.size()];
        wanted.forEach((ordinal, counts) -> byOrdinal[ordinal] = counts);
        for (String term : terms) {
            Postings postings = shard.postings(term);
            if (postings != null) {
                for (Postings.Cursor each = postings.cursor(); each.next(); ) {
                    TermCounts counts = byOrdinal[each.ordinal()];
                    if (counts != null) {
                        counts.add(term, each.count());
                    }
                }
            }
        }
    }

    TermCounts of(ImageEntry entry) {
        return known.computeIfAbsent(entry.id(), id -> shards.count(content(entry)));
    }

    private static String content(ImageEntry entry) {
        return entry.content();
    }
}
