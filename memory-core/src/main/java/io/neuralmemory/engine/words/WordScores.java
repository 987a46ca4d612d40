package io.neuralmemory.engine.words;

import io.neuralmemory.engine.image.ImageEntry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What the words of one question say about each memory. Holds the index as it was until it is closed; used by the
 * thread that asked, or while that waits.
 */
public final class WordScores implements AutoCloseable {
    /** Below this many memories a second thread costs more than it saves. */
    private static final int WORTH_SHARING = 50_000;

    private final WordShards shards;
    private final QuestionTerms question;
    private final Bm25 bm25;
    private final Runnable release;
    /** What a term counts at most: how often the question has it, times its rarity. In the question's order. */
    private final Map<String, Double> weights = new LinkedHashMap<>();

    private final double[][] scores;
    /** For passages, which overlap. */
    private final CountedTexts counted;

    /** Takes each memory that has a word of the question. */
    public interface Visitor {
        /**
         * Takes one memory.
         *
         * @param score above 0; the greater, the more the words say
         */
        void visit(String id, double score);
    }

    WordScores(WordShards shards, QuestionTerms question, Runnable release) {
        this.shards = shards;
        this.question = question;
        this.release = release;
        bm25 = new Bm25(shards.averageLength());
        scores = new double[shards.count()][];
        counted = new CountedTexts(shards, question.terms().keySet());
        question.terms().forEach((term, times) -> weights.put(term, times * rarity(term)));
        if (shards.memories() < WORTH_SHARING) {
            IntStream.range(0, shards.count()).forEach(this::fill);
        } else {
            shards.inParallel(this::fill);
        }
    }

    private void fill(int index) {
        WordShard shard = shards.get(index);
        double[] sums = new double[shard.size()];
        weights.forEach((term, weight) -> shard.addShares(term, weight, bm25, sums));
        keepThoseWithAll(question.requiredTerms(), shard, sums);
        scores[index] = sums;
    }

    /** What lacks a required term needs no look at its text. */
    private static void keepThoseWithAll(Set<String> required, WordShard shard, double[] sums) {
        if (required.isEmpty()) {
            return;
        }
        int[] having = new int[sums.length];
        for (String term : required) {
            Postings postings = shard.postings(term);
            if (postings != null) {
                for (Postings.Cursor each = postings.cursor(); each.next(); ) {
                    having[each.ordinal()]++;
                }
            }
        }
        for (int ordinal = 0; ordinal < sums.length; ordinal++) {
            sums[ordinal] = having[ordinal] == required.size() ? sums[ordinal] : 0;
        }
    }

    private double rarity(String term) {
        return Bm25.rarity(shards.containing(term), shards.memories());
    }

    public QuestionTerms question() {
        return question;
    }

    /** Hands over each memory with a score, in no particular order. */
    public void forEach(Visitor visitor) {
        for (int index = 0; index < scores.length; index++) {
            WordShard shard = shards.get(index);
            double[] sums = scores[index];
            for (int ordinal = 0; ordinal < sums.length; ordinal++) {
                String id = sums[ordinal] > 0 ? shard.id(ordinal) : null;
                if (id != null) {
                    visitor.visit(id, sums[ordinal]);
                }
            }
        }
    }

    /** The score of a memory as it is now, 0 if it has none of the words. */
    public double score(String id, String content) {
        int index = shards.indexOf(id);
        WordShard shard = shards.get(index);
        int ordinal = shard.ordinal(id);
        return ordinal != NumberedStrings.NONE && content.equals(shard.text(ordinal))
                ? scores[index][ordinal]
                : score(content);
    }

    /** The score of a text that the index has not seen. */
    private double score(String content) {
        return score(shards.count(content), bm25);
    }

    /** Makes ready for passages of these. */
    public void expectPassagesOf(Collection<ImageEntry> entries) {
        counted.expect(entries);
    }

    /**
     * The score of several texts as if they were one.
     *
     * @param usually how many texts such a whole has most often
     */
    public double score(Collection<ImageEntry> passage, int usually) {
        TermCounts counts = TermCounts.ofLength(0);
        passage.forEach(entry -> counts.add(counted.of(entry)));
        return score(counts, new Bm25(shards.averageLength() * usually));
    }

    private double score(TermCounts counts, Bm25 formula) {
        double sum = 0;
        for (Map.Entry<String, Double> weight : weights.entrySet()) {
            int count = counts.of(weight.getKey());
            if (count > 0) {
                sum += weight.getValue() * formula.share(count, counts.length());
            }
        }
        return sum;
    }

    /** Whether a content has what the question demands, and nothing that it forbids; empty if it does neither. */
    public Optional<Predicate<String>> demand() {
        return question.isDemanding() ? Optional.of(question::admits) : Optional.empty();
    }

    /** Lets the index change again. */
    @Override
    public void close() {
        release.run();
    }
}
