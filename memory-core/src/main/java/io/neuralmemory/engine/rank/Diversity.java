package io.neuralmemory.engine.rank;

import io.neuralmemory.MemoryMatch;
import java.util.ArrayList;
import java.util.List;

/** Chooses matches one by one, each good and unlike those before it; see {@code MemoryQuery.withDiversity}. */
final class Diversity {
    private final List<MemoryMatch> candidates;
    private final List<Likeness> contents;
    private final double share;
    private final double[] relevances;
    /** Of each candidate, how like it is to the chosen one that it is most like. */
    private final double[] likenesses;

    private final boolean[] chosen;

    /** @param candidates best first */
    Diversity(List<MemoryMatch> candidates, double share) {
        this.candidates = candidates;
        this.share = share;
        contents =
                candidates.stream().map(match -> new Likeness(match.memory())).toList();
        likenesses = new double[candidates.size()];
        chosen = new boolean[candidates.size()];
        double greatest = candidates.isEmpty() ? 0 : candidates.get(0).score();
        double least =
                candidates.isEmpty() ? 0 : candidates.get(candidates.size() - 1).score();
        relevances = candidates.stream()
                .mapToDouble(match -> greatest > least ? (match.score() - least) / (greatest - least) : 1)
                .toArray();
    }

    /** The chosen ones in the order of their choice, which is that of their scores. */
    List<MemoryMatch> best(int limit) {
        List<MemoryMatch> best = new ArrayList<>();
        while (best.size() < Math.min(limit, candidates.size())) {
            int next = next();
            best.add(candidates.get(next).withScore(value(next)));
            choose(next);
        }
        return best;
    }

    private int next() {
        int best = -1;
        for (int i = 0; i < chosen.length; i++) {
            if (!chosen[i] && (best < 0 || value(i) > value(best))) {
                best = i;
            }
        }
        return best;
    }

    private double value(int candidate) {
        return (1 - share) * relevances[candidate] - share * likenesses[candidate];
    }

    private void choose(int one) {
        chosen[one] = true;
        for (int i = 0; i < chosen.length; i++) {
            if (!chosen[i]) {
                likenesses[i] = Math.max(likenesses[i], contents.get(i).to(contents.get(one)));
            }
        }
    }
}
