package io.neuralmemory.engine.search;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.engine.image.ImageEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The best entries seen so far, at most as many as the query wants. Not thread-safe. */
final class TopMatches {
    /** An entry and how similar it is. */
    record Hit(ImageEntry entry, double similarity) {}

    private static final Comparator<Hit> BEST_FIRST = Comparator.comparingDouble(Hit::similarity)
            .reversed()
            .thenComparing(hit -> hit.entry().bare().key().timestamp(), Comparator.reverseOrder())
            .thenComparing(hit -> hit.entry().id());

    private final MemoryQuery query;
    private final Instant now;
    private final String leftOut;
    private final @Nullable TextQuery text;
    private final PriorityQueue<Hit> worstFirst = new PriorityQueue<>(BEST_FIRST.reversed());

    TopMatches(MemoryQuery query, Instant now, String leftOut) {
        this.query = query;
        this.now = now;
        this.leftOut = leftOut;
        // Without a vector the words decide on the similarity itself.
        boolean compares = query.vector().isPresent() || query.likeId().isPresent();
        text = compares ? query.text().map(TextQuery::of).orElse(null) : null;
    }

    /**
     * Takes the entry if it is among the best; the filter is asked only then, since it costs more than the comparison.
     */
    void offer(ImageEntry entry, double similarity) {
        double bounded = Math.max(-1, Math.min(1, similarity));
        if (bounded < query.minSimilarity()) {
            return;
        }
        boolean full = worstFirst.size() == query.limit();
        if (full && bounded < worstFirst.element().similarity()) {
            return;
        }
        Hit hit = new Hit(entry, bounded);
        boolean beaten = full && BEST_FIRST.compare(hit, worstFirst.element()) >= 0;
        if (beaten || !qualifies(entry.bare())) {
            return;
        }
        if (full) {
            worstFirst.remove();
        }
        worstFirst.add(hit);
    }

    private boolean qualifies(Memory memory) {
        return !memory.id().equals(leftOut)
                && !memory.value().metadata().hasExpired(now)
                && query.filter().matches(memory)
                && (text == null || text.score(memory.value().content()) > 0);
    }

    List<Hit> bestFirst() {
        return worstFirst.stream().sorted(BEST_FIRST).toList();
    }
}
