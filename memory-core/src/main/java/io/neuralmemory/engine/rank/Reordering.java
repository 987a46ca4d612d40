package io.neuralmemory.engine.rank;

import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.Ranker;
import io.neuralmemory.Reranker;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a query wants its matches ordered anew: by its ranker, then by its reranker, then by diversity. Calls what the
 * application brought, so it must be asked when no lock is held. Immutable.
 */
public final class Reordering {
    /** How many times more candidates there are than matches, at most, when many matches are wanted. */
    private static final long CANDIDATES_PER_MATCH = 4;

    private final MemoryQuery query;

    public Reordering(MemoryQuery query) {
        this.query = query;
    }

    private boolean isWanted() {
        return query.ranker().isPresent() || query.reranker().isPresent() || query.diversity() > 0;
    }

    /** How many matches have to be found for it; as many as the query wants if it leaves them as they are. */
    public int candidates() {
        long wanted = Math.max(Ranker.CANDIDATES, CANDIDATES_PER_MATCH * query.limit());
        return isWanted() ? (int) Math.min(Integer.MAX_VALUE, wanted) : query.limit();
    }

    /**
     * The best of the candidates in their new order, at most as many as the query wants.
     *
     * @param candidates best first
     * @throws IllegalArgumentException if a ranker fails, or answers anything but a finite number for each candidate
     */
    public List<MemoryMatch> of(List<MemoryMatch> candidates, Clock clock) {
        if (!isWanted()) {
            return candidates;
        }
        List<MemoryMatch> matches = reranked(ranked(candidates, clock));
        return query.diversity() > 0
                ? new Diversity(matches, query.diversity()).best(query.limit())
                : first(query.limit(), matches);
    }

    private List<MemoryMatch> ranked(List<MemoryMatch> candidates, Clock clock) {
        Optional<Ranker> ranker = query.ranker();
        if (ranker.isEmpty()) {
            return candidates;
        }
        Instant now = clock.instant();
        return new GivenScores("ranker", ranker.get()::name)
                .ordered(candidates, matches -> ranker.get().scores(matches, now));
    }

    private List<MemoryMatch> reranked(List<MemoryMatch> candidates) {
        Optional<Reranker> reranker = query.reranker();
        if (reranker.isEmpty()) {
            return candidates;
        }
        String question = query.question().orElse("");
        return new GivenScores("reranker", reranker.get()::name)
                .ordered(
                        first(Math.max(Reranker.CANDIDATES, query.limit()), candidates),
                        matches -> reranker.get().scores(question, matches));
    }

    private static List<MemoryMatch> first(int count, List<MemoryMatch> matches) {
        return matches.subList(0, Math.min(count, matches.size()));
    }
}
