package io.neuralmemory.engine.words;

import io.neuralmemory.engine.life.AllCores;
import io.neuralmemory.spi.text.TextAnalysis;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All memories' words in parts of about one size, told apart by the ids, so that several threads can share the work.
 */
final class WordShards {
    private static final int MOST = 8;

    private final TextAnalysis analysis;
    private final List<WordShard> shards;

    WordShards(TextAnalysis analysis) {
        this.analysis = analysis;
        int count = Math.min(MOST, Runtime.getRuntime().availableProcessors());
        shards =
                IntStream.range(0, count).mapToObj(i -> new WordShard(analysis)).toList();
    }

    int count() {
        return shards.size();
    }

    WordShard get(int index) {
        return shards.get(index);
    }

    int indexOf(String id) {
        return Math.floorMod(id.hashCode(), shards.size());
    }

    /** Works on each shard, on several threads. */
    void inParallel(IntConsumer work) {
        AllCores.run(shards.size(), AllCores.helpers(), () -> work);
    }

    /** Makes many changes in each shard: a word that comes again is not analysed again. */
    void changeInParallel(IntConsumer change) {
        inParallel(index -> {
            WordShard shard = shards.get(index);
            shard.beginMany();
            change.accept(index);
            shard.endMany();
        });
    }

    void replace(String id, @Nullable String text) {
        shards.get(indexOf(id)).replace(id, text);
    }

    long memories() {
        return shards.stream().mapToLong(WordShard::memories).sum();
    }

    /** Terms a memory has on average, at least 1. */
    double averageLength() {
        long total = shards.stream().mapToLong(WordShard::totalLength).sum();
        return total == 0 ? 1 : (double) total / memories();
    }

    /** How many memories have a term. */
    long containing(String term) {
        long sum = 0;
        for (WordShard shard : shards) {
            Postings postings = shard.postings(term);
            sum += postings == null ? 0 : postings.live();
        }
        return sum;
    }

    TermCounts count(String text) {
        return TermCounts.of(analysis, text);
    }
}
