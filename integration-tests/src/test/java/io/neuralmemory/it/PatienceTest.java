package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Any thread and any process may rest for half a minute between any two instructions, and the outcome of a test is the
 * same: what it waits for it is told, and a deadline is there to end a hang and for nothing else.
 */
final class PatienceTest {
    private static final long LEAST_SECONDS = 120;
    private static final long LEAST_SECONDS_OF_A_TEST = 300;

    private static final Pattern SLEEP = Pattern.compile("\\.sleep\\(|parkNanos\\(|assertTimeout");
    private static final Pattern CLOCK = Pattern.compile("System\\.(?:nanoTime|currentTimeMillis)\\(");
    private static final Pattern DEADLINE =
            Pattern.compile("[( ](\\d[\\d_]*)L?, (?:TimeUnit\\.)?(\\w*SECONDS|MINUTES|HOURS)\\)");
    private static final Pattern NAMED_SECONDS =
            Pattern.compile("static final (?:int|long) \\w*SECONDS\\w* = (\\d[\\d_]*)L?;");
    private static final Pattern TIMEOUT = Pattern.compile("@Timeout\\((?:value = )?(\\d+)([^)]*)\\)");

    /** They read the clock for the deadline of what polls, for a seed, and for how long a soak goes on. */
    private static final Set<String> READ_THE_CLOCK =
            Set.of("Background.java", "KilledInALoopTest.java", "LargePageTest.java");

    /** Tests, and what they share: the kit of the contracts is all tests. */
    private static List<Path> tests() {
        List<Path> tests = Repository.files(".java").stream()
                .filter(file -> file.toString().contains("/src/test/")
                        || file.toString().contains("storage-tck/src/"))
                .filter(file -> !file.endsWith("PatienceTest.java"))
                .toList();
        assertThat(tests).hasSizeGreaterThan(300);
        return tests;
    }

    /** Where a pattern is found in a way that is not allowed. */
    private static List<String> found(Pattern pattern, Predicate<MatchResult> isWrong, Predicate<Path> isLookedAt) {
        List<String> found = new ArrayList<>();
        for (Path test : tests()) {
            if (isLookedAt.test(test)) {
                pattern.matcher(Repository.text(test))
                        .results()
                        .filter(isWrong)
                        .forEach(match -> found.add(test.getFileName() + ": " + match.group()));
            }
        }
        return found;
    }

    private static long number(MatchResult match) {
        return Long.parseLong(match.group(1).replace("_", ""));
    }

    @Test
    void noTestSleeps() {
        assertThat(found(SLEEP, match -> true, file -> true))
                .as("wait for what is to happen, with a latch or a gate")
                .isEmpty();
    }

    @Test
    void noTestReadsAClockThatItCannotStop() {
        assertThat(found(
                        CLOCK,
                        match -> true,
                        file -> !READ_THE_CLOCK.contains(file.getFileName().toString())))
                .as("hand in a clock that the test moves")
                .isEmpty();
    }

    @Test
    void aDeadlineIsTwoMinutesAtLeast() {
        assertThat(found(DEADLINE, match -> !match.group(2).equals("MINUTES") || number(match) < 2, file -> true))
                .as("deadlines, in minutes")
                .isEmpty();
        assertThat(found(
                        NAMED_SECONDS,
                        match -> number(match) < LEAST_SECONDS,
                        file -> Repository.text(file).contains("TimeUnit.SECONDS")))
                .as("deadlines with a name, in seconds")
                .isEmpty();
    }

    @Test
    void aTestThatEndsByItselfHasFiveMinutesAtLeast() {
        assertThat(found(
                        TIMEOUT,
                        match -> number(match) < LEAST_SECONDS_OF_A_TEST
                                || match.group(2).contains("unit"),
                        file -> true))
                .as("timeouts, in seconds")
                .isEmpty();
    }
}
