package io.neuralmemory.benchmarks.run;

import io.neuralmemory.benchmarks.report.Report;
import io.neuralmemory.benchmarks.run.Request.Depth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts some questions to two builds of this project in turns, until the time is up. {@code benchmarks/compare} starts
 * it.
 */
public final class CompareRevisions {
    private static final Duration TIME = Duration.ofMinutes(4);
    private static final List<String> QUESTIONS = List.of(
            "SaveThroughput.save",
            "IncrementalSave.save",
            "Load.firstAnswer",
            "Search.topTen",
            "DurableStore.oneThread");
    private static final Map<String, List<String>> PARAMETERS = Map.of(
            "store", List.of("json", "compressed", "sqlite"),
            "writer", List.of("json/LOGGED"),
            "material", List.of("random-384"),
            "memories", List.of("5000"));

    private CompareRevisions() {}

    /** Takes two directories of jars, the earlier build's first, and questions; ends as {@link Report#main} does. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("jmh.ignoreLock", "true");
        List<String> asked = List.of(arguments).subList(2, arguments.length);
        Path module = Path.of(System.getProperty("neuralmemory.module", ""));
        Path results =
                Path.of(System.getProperty("neuralmemory.results", "results")).resolve("compared");
        Request request = new Request(Depth.QUICK, Optional.of(1), Optional.empty(), Set.of(), PARAMETERS);
        List<List<Case>> groups = groups(request, asked.isEmpty() ? QUESTIONS : asked);
        Instant end = Instant.now().plus(TIME);
        try (RunScratch scratch = RunScratch.create()) {
            Session earlier = session(request, module, Path.of(arguments[0]), scratch, results.resolve("earlier"));
            Session later = session(request, module, Path.of(arguments[1]), scratch, results.resolve("later"));
            boolean swapped = false;
            do {
                for (List<Case> group : groups) {
                    for (Case each : group) {
                        (swapped ? later : earlier).once(each);
                        (swapped ? earlier : later).once(each);
                    }
                }
                swapped = !swapped;
            } while (Instant.now().isBefore(end));
        }
        Report.main(new String[] {
            "--compare",
            results.resolve("earlier").toString(),
            results.resolve("later").toString()
        });
    }

    private static List<List<Case>> groups(Request request, List<String> asked) {
        try {
            return new Plan(request, Set.of("json", "compressed", "sqlite")).groups(asked);
        } catch (IllegalArgumentException e) {
            System.err.println("benchmarks: " + e.getMessage());
            System.exit(2);
            throw e;
        }
    }

    private static Session session(Request request, Path module, Path jars, RunScratch scratch, Path results)
            throws IOException {
        Files.createDirectories(results);
        Files.deleteIfExists(results.resolve("jmh.log"));
        return new Session(
                request,
                new Rounds(
                        request.depth(), new ClassPaths(module, jars), scratch.directory(), results.resolve("jmh.log")),
                results);
    }
}
