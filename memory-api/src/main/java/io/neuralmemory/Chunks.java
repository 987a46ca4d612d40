package io.neuralmemory;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Texts longer than a model reads at once, stored as one memory and its chunks: the memory keeps the whole text, each
 * chunk a part of it with an embedding of its own, and {@link MemoryQuery.Builder#returningWholes} finds the memory by
 * any of them. Chunks are memories like others: they count, expire and are listed. Delete a memory together with them:
 * {@code deleteAll(Chunks.withChunks(id))}. Replacing or updating it leaves them as they are: to change its text,
 * delete it with its chunks and store both anew, in one {@link MemoryBatch}.
 */
public final class Chunks {
    /** The attribute by which a chunk names the memory that it is of. */
    public static final String CHUNK_OF = "chunk_of";

    private Chunks() {}

    /**
     * The memory and its chunks, to be stored together; the memory alone if its text is not longer than
     * {@code longest}. Chunks have its time, tags, attributes, importance and expiry, and the ids {@code ID#1},
     * {@code ID#2} and so on. They end after a sentence where one ends in their second half, else where a line may be
     * broken, else between two characters; together they are the text, nothing twice.
     *
     * @param longest how many UTF-16 units a chunk has at most, such as {@link Embedder#longestInput()}; 16 or more
     */
    public static List<NewMemory> of(NewMemory memory, int longest) {
        if (longest < 16) {
            throw new IllegalArgumentException("longest is " + longest + "; expected 16 or more");
        }
        List<NewMemory> all = new ArrayList<>();
        String id = memory.id().orElseGet(() -> UUID.randomUUID().toString());
        all.add(memory.withId(id));
        if (memory.content().length() > longest) {
            for (String text : cut(memory.content(), longest)) {
                all.add(memory.chunk(id, all.size(), text));
            }
        }
        return all;
    }

    /** A filter for a memory and its chunks. */
    public static MemoryFilter withChunks(String id) {
        return MemoryFilter.or(
                MemoryFilter.eq(MemoryField.ID, id), MemoryFilter.eq(MemoryField.attribute(CHUNK_OF), id));
    }

    private static List<String> cut(String text, int longest) {
        List<BreakIterator> rules = List.of(
                BreakIterator.getSentenceInstance(Locale.ROOT),
                BreakIterator.getLineInstance(Locale.ROOT),
                BreakIterator.getCharacterInstance(Locale.ROOT));
        rules.forEach(rule -> rule.setText(text));
        List<String> chunks = new ArrayList<>();
        int start = 0;
        while (text.length() - start > longest) {
            int end = end(text, start, longest, rules);
            chunks.add(text.substring(start, end));
            start = end;
        }
        chunks.add(text.substring(start));
        return chunks;
    }

    private static int end(String text, int start, int longest, List<BreakIterator> rules) {
        int latest = start + longest;
        for (BreakIterator rule : rules) {
            int end = rule.isBoundary(latest) ? latest : rule.preceding(latest);
            if (end > start + longest / 2) {
                return end;
            }
        }
        // One character of that many units is no text: it is cut between two code points.
        return Character.isLowSurrogate(text.charAt(latest)) ? latest - 1 : latest;
    }
}
