package io.neuralmemory;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * Orders what a search found by more than how well it matches: by importance, by age, by use, by whatever an
 * application knows. A query has none unless {@link MemoryQuery.Builder#rankedBy} gives it one.
 *
 * <p>The search finds the best {@value #CANDIDATES} matches, or four times as many as the query's limit if that is
 * more, and the ranker orders these. What matches worse than all of them it never sees, however important it is.
 *
 * <p>A ranker may be used by several threads at once; it is called by the thread that searches, which holds no lock.
 */
@FunctionalInterface
public interface Ranker {
    /** How many candidates are ordered, at least. */
    int CANDIDATES = 100;

    /**
     * The new scores, the greatest first in the result; with equal ones the former order stays.
     *
     * @param candidates each once, best first, with similarity, text score and score as the query would have returned
     *     them; {@link MemoryMatch#memory()} tells its {@linkplain MemoryKey#timestamp() time}, its
     *     {@linkplain MemoryMetadata#effectiveImportance importance after decay}, and how often and when it was last
     *     recalled
     * @param now the store's time
     * @return a finite number for each candidate, in their order; the search fails with an
     *     {@link IllegalArgumentException} if it is anything else
     */
    double[] scores(List<MemoryMatch> candidates, Instant now);

    /** What messages call it. */
    default String name() {
        return getClass().getName();
    }

    /**
     * One's own that looks at one candidate at a time.
     *
     * @param name what messages call it
     */
    static Ranker of(String name, ToDoubleBiFunction<MemoryMatch, Instant> score) {
        return new SingleRanker(requireNonNull(name, "name"), requireNonNull(score, "score"));
    }

    /** Score times importance after decay. A score below 0 counts as 0, so that nothing wins by being unimportant. */
    static Ranker importance() {
        return of(
                "importance",
                (match, now) -> Math.max(0, match.score())
                        * match.memory().value().metadata().effectiveImportance(now));
    }

    /**
     * Score halved with each {@code halfLife} of age. A score below 0 counts as 0, and a time that is yet to come as
     * now.
     *
     * @param halfLife above zero
     */
    static Ranker recency(Duration halfLife) {
        double halving = Age.seconds(Age.requirePositive(halfLife, "halfLife"));
        return of(
                "recency",
                (match, now) -> Math.max(0, match.score())
                        * Math.pow(0.5, Age.between(match.memory().key().timestamp(), now) / halving));
    }

    /**
     * The weighted sum of recency, importance and relevance, each brought to 0 to 1 among the candidates (Park et al.,
     * "Generative Agents: Interactive Simulacra of Human Behavior", UIST 2023). Recency is 0.995 to the power of the
     * hours since the memory was last recalled or stored, importance that after decay, relevance the score. The authors
     * weigh all three the same.
     *
     * @throws IllegalArgumentException unless all weights are finite, none below 0, and one above
     */
    static Ranker generativeAgents(double recency, double importance, double relevance) {
        return new AgentRanker(recency, importance, relevance);
    }
}
