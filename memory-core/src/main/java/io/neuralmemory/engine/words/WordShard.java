package io.neuralmemory.engine.words;

import io.neuralmemory.spi.text.TextAnalysis;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The index of one part of the memories. A memory gets the next ordinal when it is added; what is removed leaves a gap,
 * and when more than half are gaps all are numbered anew. Changed by one thread, and by none while it is read.
 */
final class WordShard {
    private static final int FEWEST_GAPS = 1024;

    private final TextAnalysis analysis;
    /** While many changes are made, the last texts, whose terms are not in their postings yet; else null. */
    private @Nullable TextBatch batch;

    private NumberedStrings terms = new NumberedStrings();
    /** Of each term; null if nobody has it any more. */
    private @Nullable Postings[] postings = new Postings[16];
    /** Their numbers are the ordinals. */
    private NumberedStrings ids = new NumberedStrings();
    /** The texts as they were analysed; null where the memory is gone. */
    private @Nullable String[] texts = new String[16];

    private int[] lengths = new int[16];
    private long totalLength;

    WordShard(TextAnalysis analysis) {
        this.analysis = analysis;
    }

    /** Many changes begin: words are remembered, and terms do not come into their postings at once. */
    void beginMany() {
        batch = new TextBatch(analysis, terms);
    }

    /** Many changes have been made. */
    void endMany() {
        finishBatch();
        batch = null;
    }

    /** Makes the text under an id this one; null is none. Nothing changes if it is the one that is known. */
    void replace(String id, @Nullable String text) {
        int old = ids.find(id);
        if (old != NumberedStrings.NONE) {
            String known = texts[old];
            if (known != null && known.equals(text)) {
                return;
            }
            remove(old, known == null ? "" : known);
        }
        if (text != null) {
            add(id, text);
        }
    }

    private void add(String id, String text) {
        int ordinal = ids.add(id);
        if (ordinal == lengths.length) {
            int wanted = ordinal + (ordinal >> 1);
            texts = Arrays.copyOf(texts, wanted);
            lengths = Arrays.copyOf(lengths, wanted);
        }
        texts[ordinal] = text;
        if (batch == null) {
            lengths[ordinal] = analyse(text, ordinal);
            totalLength += lengths[ordinal];
        } else {
            batch.add(text);
            if (batch.isFull()) {
                finishBatch();
            }
        }
    }

    private int analyse(String text, int ordinal) {
        int[] length = new int[1];
        analysis.analyse(text, (term, advance) -> {
            postingsToAdd(terms.findOrAdd(term)).add(ordinal, 1);
            length[0] += advance ? 1 : 0;
        });
        return length[0];
    }

    private Postings postingsToAdd(int term) {
        if (term >= postings.length) {
            postings = Arrays.copyOf(postings, Math.max(terms.size(), term + (term >> 1)));
        }
        Postings known = postings[term];
        if (known == null) {
            known = new Postings();
            postings[term] = known;
        }
        return known;
    }

    /** From now on all texts are in the postings. */
    private void finishBatch() {
        if (batch != null) {
            int first = size() - batch.texts();
            batch.writeTo(this::postingsToAdd, first, lengths);
            for (int ordinal = first; ordinal < size(); ordinal++) {
                totalLength += lengths[ordinal];
            }
        }
    }

    private void remove(int ordinal, String text) {
        if (batch != null && ordinal >= size() - batch.texts()) {
            finishBatch();
        }
        TermCounts.of(analysis, text).forEach((term, count) -> {
            int number = terms.find(term);
            Postings having = number == NumberedStrings.NONE ? null : postings[number];
            if (having != null) {
                having.forgetOne();
                if (having.live() == 0) {
                    postings[number] = null;
                }
            }
        });
        ids.remove(ordinal);
        texts[ordinal] = null;
        totalLength -= lengths[ordinal];
        int gaps = size() - memories();
        if (gaps > FEWEST_GAPS && gaps > memories()) {
            renumber();
        }
    }

    private void renumber() {
        finishBatch();
        NumberedStrings oldIds = ids;
        ids = new NumberedStrings();
        int[] newOrdinals = new int[oldIds.size()];
        for (int old = 0; old < newOrdinals.length; old++) {
            String id = oldIds.get(old);
            newOrdinals[old] = id == null ? -1 : ids.add(id);
            if (id != null) {
                texts[newOrdinals[old]] = texts[old];
                lengths[newOrdinals[old]] = lengths[old];
            }
        }
        Arrays.fill(texts, size(), newOrdinals.length, null);
        renumberTerms(newOrdinals);
        if (batch != null) {
            beginMany();
        }
    }

    /** Leaves out terms that nobody has any more. */
    private void renumberTerms(int[] newOrdinals) {
        NumberedStrings oldTerms = terms;
        @Nullable Postings[] oldPostings = postings;
        terms = new NumberedStrings();
        postings = new Postings[16];
        for (int old = 0; old < oldTerms.size() && old < oldPostings.length; old++) {
            Postings having = oldPostings[old];
            String term = oldTerms.get(old);
            if (having != null && term != null) {
                int number = terms.add(term);
                postingsToAdd(number);
                postings[number] = having.renumbered(newOrdinals);
            }
        }
    }

    int memories() {
        return ids.count();
    }

    long totalLength() {
        return totalLength;
    }

    /** How many ordinals there are, gaps included. */
    int size() {
        return ids.size();
    }

    /** The id at an ordinal; null where the memory is gone. */
    @Nullable
    String id(int ordinal) {
        return ids.get(ordinal);
    }

    /** The text at an ordinal; null where the memory is gone. */
    @Nullable
    String text(int ordinal) {
        return texts[ordinal];
    }

    int length(int ordinal) {
        return lengths[ordinal];
    }

    /** The ordinal of an id; {@link NumberedStrings#NONE} if the shard has no such memory. */
    int ordinal(String id) {
        return ids.find(id);
    }

    /** Adds to each memory's sum, by its ordinal, what a term counts there. */
    void addShares(String term, double weight, Bm25 bm25, double[] sums) {
        Postings having = postings(term);
        if (having != null) {
            having.addShares(weight, bm25, lengths, sums);
        }
    }

    /** Who has a term; null if nobody. */
    @Nullable
    Postings postings(String term) {
        int number = terms.find(term);
        return number == NumberedStrings.NONE || number >= postings.length ? null : postings[number];
    }
}
