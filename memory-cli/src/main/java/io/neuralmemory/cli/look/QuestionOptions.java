package io.neuralmemory.cli.look;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Fusion;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.PlainQuestion;
import io.neuralmemory.cli.option.DecimalArgument;
import io.neuralmemory.cli.option.LimitArgument;
import io.neuralmemory.cli.option.TimeArgument;
import io.neuralmemory.cli.terminal.UsageException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What counts for the answers to a question besides its words and its vector. */
final class QuestionOptions {
    private static final double REACH = 2;
    private static final double LONGEST_REACH = 1_000_000;
    private static final double SECONDS_PER_DAY = 86_400;

    @Option(
            names = "--words",
            description = "Answer the QUESTION by its words alone, also where the store has an embedder.")
    private boolean wordsAlone;

    @Option(
            names = "--plain",
            description = "Take the QUESTION as a sentence: quotes, + and - in it demand and forbid nothing.")
    private boolean plain;

    @Option(
            names = "--neighbours",
            paramLabel = "COUNT",
            converter = LimitArgument.class,
            description = "Count also what was stored so many memories before and after, and print it below each.")
    private Integer neighbours = 0;

    @Option(
            names = "--group",
            paramLabel = "ATTRIBUTE",
            description = "With --neighbours: neighbours have the same value of this attribute, such as a session.")
    private @Nullable String group;

    @Option(
            names = "--turns",
            description = "With --neighbours: memories are turns of a conversation, of which those that ask and those"
                    + " that only reply stand behind those that answer.")
    private boolean turns;

    @Option(
            names = "--around",
            paramLabel = "TIME",
            converter = TimeArgument.class,
            description = "Count also how near to this a memory was made: a day, 2026-01-31, or a time,"
                    + " 2026-01-31T09:30:00Z. To leave out what is farther away, use --filter"
                    + " 'timestamp>=2026-01-01 and timestamp<2026-02-01'.")
    private @Nullable Instant around;

    @Option(
            names = "--reach",
            paramLabel = "DAYS",
            converter = DecimalArgument.class,
            description = "With --around: how many days to either side are as near as can be. Default: 2.")
    private @Nullable Double reach;

    boolean areWordsAlone() {
        return wordsAlone;
    }

    /** Refuses what is given for a question where there is none. */
    void requireNone() {
        if (neighbours > 0 || group != null) {
            throw new UsageException("--neighbours and --group need a QUESTION");
        } else if (wordsAlone) {
            throw new UsageException("--words needs a QUESTION, and no --vector");
        } else if (plain || turns || around != null || reach != null) {
            throw new UsageException("--plain, --turns, --around and --reach need a QUESTION");
        }
    }

    /** The answers to a question. */
    MemoryQuery.Builder answers(String question, @Nullable EmbeddingVector vector) {
        requireCompatible(vector);
        String text = plain ? PlainQuestion.of(question) : question;
        MemoryQuery.Builder answers = vector == null ? MemoryQuery.about(text) : MemoryQuery.about(text, vector);
        if (wordsAlone) {
            answers.fusion(Fusion.weighted(0));
        }
        if (turns) {
            answers.turnByTurn();
        }
        if (around != null) {
            answers.around(around, reach(reach == null ? REACH : reach));
        }
        return group == null ? answers.withNeighbours(neighbours) : answers.withNeighbours(neighbours, group);
    }

    private void requireCompatible(@Nullable EmbeddingVector vector) {
        if (wordsAlone && vector != null) {
            throw new UsageException("--words needs a QUESTION, and no --vector");
        } else if (group != null && neighbours == 0) {
            throw new UsageException("--group needs --neighbours COUNT");
        } else if (turns && neighbours == 0) {
            throw new UsageException("--turns needs --neighbours COUNT");
        } else if (neighbours > MemoryQuery.MAX_NEIGHBOURS) {
            throw new UsageException("--neighbours is " + neighbours + "; expected 1 to " + MemoryQuery.MAX_NEIGHBOURS);
        } else if (reach != null && around == null) {
            throw new UsageException("--reach needs --around TIME");
        }
    }

    private static Duration reach(double days) {
        Duration duration = Duration.ofSeconds((long) (days * SECONDS_PER_DAY));
        if (duration.isZero() || duration.isNegative() || days > LONGEST_REACH) {
            throw new UsageException(
                    "--reach is " + days + " days; expected a second to " + (long) LONGEST_REACH + " days");
        }
        return duration;
    }
}
