package io.neuralmemory.cli.look;

import io.neuralmemory.MemoryQuery;
import io.neuralmemory.Ranker;
import io.neuralmemory.cli.option.DecimalArgument;
import io.neuralmemory.cli.terminal.UsageException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How matches are ordered by more than how well they match. */
final class RankOptions {
    private static final double HALF_LIFE = 7;
    private static final double LONGEST_HALF_LIFE = 1_000_000;
    private static final double SECONDS_PER_DAY = 86_400;

    @Option(
            names = "--rank",
            paramLabel = "BY",
            description = "Order the best " + Ranker.CANDIDATES
                    + " matches, or four times --limit, by importance: score times importance after decay; by recency:"
                    + " score halved with age; or as generative agents do, by agents: the sum of recency of use,"
                    + " importance and score, each brought to 0 to 1.")
    private @Nullable RankedBy rankedBy;

    @Option(
            names = "--half-life",
            paramLabel = "DAYS",
            converter = DecimalArgument.class,
            description = "With --rank recency: after how many days half of a score is left. Default: 7.")
    private @Nullable Double halfLife;

    @Option(
            names = "--diversity",
            paramLabel = "SHARE",
            converter = DecimalArgument.class,
            description = "Prefer matches that are unlike those before them; 0, not at all, to 1.")
    private Double diversity = 0.0;

    boolean isDiverse() {
        return diversity > 0;
    }

    MemoryQuery.Builder applied(MemoryQuery.Builder query, int limit) {
        if (halfLife != null && rankedBy != RankedBy.RECENCY) {
            throw new UsageException("--half-life needs --rank recency");
        } else if (!(diversity >= 0 && diversity <= 1)) {
            throw new UsageException("--diversity is " + diversity + "; expected 0 to 1");
        } else if (isDiverse() && limit > MemoryQuery.MOST_DIVERSE) {
            throw new UsageException(
                    "--limit is " + limit + "; expected at most " + MemoryQuery.MOST_DIVERSE + " with --diversity");
        }
        if (rankedBy != null) {
            query.rankedBy(ranker(rankedBy));
        }
        return query.withDiversity(diversity);
    }

    private Ranker ranker(RankedBy by) {
        return switch (by) {
            case IMPORTANCE -> Ranker.importance();
            case RECENCY -> Ranker.recency(halfLife(halfLife == null ? HALF_LIFE : halfLife));
            case AGENTS -> Ranker.generativeAgents(1, 1, 1);
        };
    }

    private static Duration halfLife(double days) {
        Duration duration = Duration.ofSeconds((long) (days * SECONDS_PER_DAY));
        if (duration.isZero() || duration.isNegative() || days > LONGEST_HALF_LIFE) {
            throw new UsageException(
                    "--half-life is " + days + " days; expected a second to " + (long) LONGEST_HALF_LIFE + " days");
        }
        return duration;
    }
}
