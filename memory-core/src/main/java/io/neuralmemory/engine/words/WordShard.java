package io.neuralmemory.engine.words;

import io.neuralmemory.spi.text.TextAnalysis;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The index of one part of the memories. A memory gets the next ordinal when it is added; what is removed leaves a gap,
 * and when more than half are gaps all are numbered anew. Changed by one thread, and by none while it is read.
 */
final class WordShard {
    private static final int FEWEST_GAPS = 1024;

    private final TextAnalysis analysis;
    private Map<String, Postings> terms = new HashMap<>();
    private final Map<String, Integer> ordinals = new HashMap<>();
    private @Nullable String[] ids = new String[16];
    /** The texts as they were analysed; null where the memory is gone. */
    private @Nullable String[] texts = new String[16];

    private int[] lengths = new int[16];
    private int size;
    private long totalLength;

    WordShard(TextAnalysis analysis) {
        this.analysis = analysis;
    }

    /** Makes the text under an id this one; null is none. Nothing changes if it is the one that is known. */
    void replace(String id, @Nullable String text) {
        Integer old = ordinals.get(id);
        if (old != null) {
            String known = texts[old];
            if (known != null && known.equals(text)) {
                return;
            }
            remove(id, old, known == null ? "" : known);
        }
        if (text != null) {
            add(id, text);
        }
    }

    private void add(String id, String text) {
        if (size == lengths.length) {
            int wanted = size + (size >> 1) + 1;
            ids = Arrays.copyOf(ids, wanted);
            texts = Arrays.copyOf(texts, wanted);
            lengths = Arrays.copyOf(lengths, wanted);
        }
        int ordinal = size++;
        int[] length = new int[1];
        analysis.analyse(text, (term, advance) -> {
            terms.computeIfAbsent(term, unknown -> new Postings()).add(ordinal, 1);
            length[0] += advance ? 1 : 0;
        });
        ordinals.put(id, ordinal);
        ids[ordinal] = id;
        texts[ordinal] = text;
        lengths[ordinal] = length[0];
        totalLength += length[0];
    }

    private void remove(String id, int ordinal, String text) {
        TermCounts.of(analysis, text).forEach((term, count) -> {
            Postings postings = terms.get(term);
            if (postings != null) {
                postings.forgetOne();
                if (postings.live() == 0) {
                    terms.remove(term);
                }
            }
        });
        ordinals.remove(id);
        ids[ordinal] = null;
        texts[ordinal] = null;
        totalLength -= lengths[ordinal];
        int gaps = size - ordinals.size();
        if (gaps > FEWEST_GAPS && gaps > ordinals.size()) {
            renumber();
        }
    }

    private void renumber() {
        int[] newOrdinals = new int[size];
        int next = 0;
        for (int old = 0; old < size; old++) {
            String id = ids[old];
            newOrdinals[old] = id == null ? -1 : next;
            if (id != null) {
                ids[next] = id;
                texts[next] = texts[old];
                lengths[next] = lengths[old];
                ordinals.put(id, next);
                next++;
            }
        }
        Arrays.fill(ids, next, size, null);
        Arrays.fill(texts, next, size, null);
        size = next;
        Map<String, Postings> fresh = new HashMap<>();
        terms.forEach((term, postings) -> fresh.put(term, postings.renumbered(newOrdinals)));
        terms = fresh;
    }

    int memories() {
        return ordinals.size();
    }

    long totalLength() {
        return totalLength;
    }

    /** How many ordinals there are, gaps included. */
    int size() {
        return size;
    }

    /** The id at an ordinal; null where the memory is gone. */
    @Nullable
    String id(int ordinal) {
        return ids[ordinal];
    }

    /** The text at an ordinal; null where the memory is gone. */
    @Nullable
    String text(int ordinal) {
        return texts[ordinal];
    }

    int length(int ordinal) {
        return lengths[ordinal];
    }

    /** The ordinal of an id; null if the shard has no such memory. */
    @Nullable
    Integer ordinal(String id) {
        return ordinals.get(id);
    }

    /** Who has a term; null if nobody. */
    @Nullable
    Postings postings(String term) {
        return terms.get(term);
    }
}
