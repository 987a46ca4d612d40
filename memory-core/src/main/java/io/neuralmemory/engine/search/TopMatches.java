package io.neuralmemory.engine.search;

import io.neuralmemory.engine.image.ImageEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The best entries seen so far, at most as many as the query wants. Thread-safe. */
final class TopMatches {
    /** An entry and how similar it is, or whatever else it is ranked by. */
    record Hit(ImageEntry entry, double similarity) {}

    private static final Comparator<Hit> BEST_FIRST = new BestFirst();

    /** Of equally similar ones the newest, and then by id. */
    private static final class BestFirst implements Comparator<Hit> {
        @Override
        public int compare(Hit one, Hit other) {
            int order = Double.compare(other.similarity(), one.similarity());
            if (order == 0) {
                order = timestamp(other).compareTo(timestamp(one));
            }
            return order == 0 ? one.entry().id().compareTo(other.entry().id()) : order;
        }

        private static Instant timestamp(Hit hit) {
            return hit.entry().key().timestamp();
        }
    }

    private final int limit;
    private final double least;
    private final Admission admission;
    /** Guarded by its own lock. */
    private final PriorityQueue<Hit> worstFirst = new PriorityQueue<>(BEST_FIRST.reversed());
    /** What the next one must beat; null while anything will do. */
    private volatile @Nullable Hit worst;

    /**
     * @param limit how many are kept, 1 or more
     * @param least what is less is not kept
     */
    TopMatches(int limit, double least, Admission admission) {
        this.limit = limit;
        this.least = least;
        this.admission = admission;
    }

    /** One that keeps the same, and has nothing yet. */
    TopMatches fresh() {
        return new TopMatches(limit, least, admission);
    }

    int limit() {
        return limit;
    }

    /** Whatever is less similar need not be offered. */
    double floor() {
        Hit known = worst;
        return known == null ? least : known.similarity();
    }

    /** Takes the entry if it is among the best; whether it is admitted is asked only then. */
    void offer(ImageEntry entry, double similarity) {
        if (similarity < floor()) {
            return;
        }
        Hit hit = new Hit(entry, similarity);
        if (isGoodEnough(hit) && admission.admits(entry)) {
            add(hit);
        }
    }

    /** Takes the best of what another one has kept. */
    void offerAll(TopMatches others) {
        others.bestFirst().forEach(hit -> offer(hit.entry(), hit.similarity()));
    }

    private boolean isGoodEnough(Hit hit) {
        Hit known = worst;
        return known == null || BEST_FIRST.compare(hit, known) < 0;
    }

    private void add(Hit hit) {
        synchronized (worstFirst) {
            if (!isGoodEnough(hit)) {
                // Better ones have come from other threads.
                return;
            }
            if (worstFirst.size() == limit) {
                worstFirst.remove();
            }
            worstFirst.add(hit);
            worst = worstFirst.size() == limit ? worstFirst.peek() : null;
        }
    }

    /** Each memory once, when nobody offers any more. */
    List<Hit> bestFirst() {
        // A memory replaced during the search may have been met twice, in its old row and in its new one.
        Set<String> met = new HashSet<>();
        synchronized (worstFirst) {
            List<Hit> sorted = new ArrayList<>(worstFirst);
            sorted.sort(BEST_FIRST);
            List<Hit> best = new ArrayList<>(sorted.size());
            for (Hit hit : sorted) {
                if (met.add(hit.entry().id())) {
                    best.add(hit);
                }
            }
            return best;
        }
    }
}
