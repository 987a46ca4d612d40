package io.neuralmemory;

/** Which parts of a query make sense together only. */
final class QueryRules {
    private QueryRules() {}

    static void require(MemoryQuery query) {
        boolean hasQuestion = query.question().isPresent();
        if ((query.neighbours() > 0 || query.focus().isPresent()) && !hasQuestion) {
            throw new IllegalArgumentException(
                    "neighbours and times count for a question only; begin with MemoryQuery.about");
        }
        if (query.isTurnByTurn() && query.neighbours() == 0) {
            throw new IllegalArgumentException("turns of a conversation are neighbours; add withNeighbours(2)");
        }
        boolean wantsScores = query.ranker().isPresent() || query.diversity() > 0;
        if (wantsScores && !hasQuestion && !hasScores(query)) {
            throw new IllegalArgumentException("rankers and diversity need matches with a score, the newest have none;"
                    + " begin with MemoryQuery.about, similarTo, like or withAllWords");
        }
        if (query.reranker().isPresent() && !hasQuestion) {
            throw new IllegalArgumentException("a reranker reads a question; begin with MemoryQuery.about");
        }
        if (query.diversity() > 0 && query.limit() > MemoryQuery.MOST_DIVERSE) {
            throw new IllegalArgumentException(
                    "limit is " + query.limit() + "; expected at most " + MemoryQuery.MOST_DIVERSE + " with diversity");
        }
    }

    private static boolean hasScores(MemoryQuery query) {
        return query.vector().isPresent()
                || query.likeId().isPresent()
                || query.allWords().isPresent();
    }
}
