package io.neuralmemory.benchmarks.run;

import io.neuralmemory.benchmarks.run.Request.Depth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.RunnerException;

/** One run: every group in rounds, contenders taking turns; what is known is written after each group. */
final class Session {
    private static final int ROUNDS = 3;

    private final Request request;
    private final Rounds rounds;
    private final Path results;
    private final Map<Case, List<RunResult>> found = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private final Instant began = Instant.now();
    private int done;

    Session(Request request, Rounds rounds, Path results) {
        this.request = request;
        this.rounds = rounds;
        this.results = results;
    }

    /** Whether everything could be measured. */
    boolean run(List<List<Case>> groups) throws IOException {
        int wanted = request.rounds().orElse(request.depth() == Depth.QUICK ? 1 : ROUNDS);
        int all = groups.stream().mapToInt(List::size).sum() * wanted;
        for (List<Case> group : groups) {
            for (int round = 1; round <= wanted; round++) {
                for (Case asked : group) {
                    ask(asked, all);
                }
            }
            write();
        }
        return failures.isEmpty();
    }

    private boolean isLate() {
        return request.minutes()
                .filter(minutes -> Instant.now().isAfter(began.plus(Duration.ofMinutes(minutes))))
                .isPresent();
    }

    private void ask(Case asked, int all) throws IOException {
        done++;
        if (isLate()) {
            failures.add(asked + ": there was no time left");
            return;
        }
        measure(asked, "[" + done + "/" + all + ", " + remaining(all) + "] ");
    }

    /** Asks once, and tells the answer behind a prefix. */
    private void measure(Case asked, String prefix) throws IOException {
        try {
            RunResult result = rounds.ask(asked);
            found.computeIfAbsent(asked, key -> new ArrayList<>()).add(result);
            System.err.printf(
                    Locale.ROOT,
                    "%s%s: %.3f %s%n",
                    prefix,
                    asked,
                    result.getPrimaryResult().getStatistics().getPercentile(50),
                    result.getPrimaryResult().getScoreUnit());
        } catch (RunnerException e) {
            stopOnFullDisk();
            failures.add(asked + ": failed; what it said is in jmh.log");
            System.err.printf("%s%s: failed; see %s%n", prefix, asked, results.resolve("jmh.log"));
        }
    }

    /** Asks once more, and writes what is known. */
    void once(Case asked) throws IOException {
        measure(asked, results.getFileName() + ": ");
        write();
    }

    private String remaining(int all) {
        Duration taken = Duration.between(began, Instant.now());
        long minutes =
                taken.multipliedBy(all - done).dividedBy(done).plusSeconds(59).toMinutes();
        return minutes < 2 ? "a minute left" : "some " + minutes + " minutes left";
    }

    /** Goes on after what fails for a reason of its own, but not after this. */
    private void stopOnFullDisk() throws IOException {
        if (Files.readString(results.resolve("jmh.log")).contains("No space left on device")) {
            throw new IOException("the disk of the stores is full; make space, or name another with BENCHMARK_SCRATCH."
                    + " What was measured until then is in " + results);
        }
    }

    void leaveOut(String line) {
        failures.add(line);
    }

    List<String> failures() {
        return failures;
    }

    private void write() {
        List<RunResult> merged = new ArrayList<>();
        found.values().forEach(each -> merged.add(merge(each)));
        ResultFormatFactory.getInstance(
                        ResultFormatType.JSON, results.resolve("jmh.json").toString())
                .writeOut(merged);
    }

    /** The rounds as JMH's forks. */
    private static RunResult merge(List<RunResult> each) {
        Collection<BenchmarkResult> forks = new ArrayList<>();
        each.forEach(result -> forks.addAll(result.getBenchmarkResults()));
        return new RunResult(each.get(0).getParams(), forks);
    }
}
