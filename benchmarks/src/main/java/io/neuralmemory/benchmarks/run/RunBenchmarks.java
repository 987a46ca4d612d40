package io.neuralmemory.benchmarks.run;

import io.neuralmemory.benchmarks.report.Entrant;
import io.neuralmemory.benchmarks.report.Entrants;
import io.neuralmemory.benchmarks.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs benchmarks, and writes what they found. {@code benchmarks/run} starts it. */
public final class RunBenchmarks {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunBenchmarks() {}

    /**
     * Takes what {@code benchmarks/run --help} tells. Ends with 2 for what was typed wrongly, 1 if something failed.
     */
    public static void main(String[] arguments) throws IOException {
        // Who else uses the machine is measured and told, which a lock among users of JMH cannot.
        System.setProperty("jmh.ignoreLock", "true");
        Request.Asked asked;
        List<List<Case>> groups;
        ClassPaths classPaths = new ClassPaths(Path.of(System.getProperty("neuralmemory.module", "")));
        try {
            asked = Request.parse(arguments);
            groups = new Plan(asked.request(), present(classPaths)).groups(asked.questions());
        } catch (IllegalArgumentException e) {
            System.err.println("benchmarks: " + e.getMessage());
            System.exit(2);
            return;
        }
        if (asked.list()) {
            groups.forEach(group -> group.forEach(System.out::println));
            return;
        }
        System.exit(run(asked.request(), groups, classPaths) ? 0 : 1);
    }

    private static Set<String> present(ClassPaths classPaths) {
        return Entrants.ALL.stream().filter(classPaths::has).map(Entrant::name).collect(Collectors.toSet());
    }

    private static boolean run(Request request, List<List<Case>> groups, ClassPaths classPaths) throws IOException {
        Path results =
                Path.of(System.getProperty("neuralmemory.results", "results")).resolve(NAME.format(Instant.now()));
        Files.createDirectories(results);
        try (RunScratch scratch = RunScratch.create()) {
            Machine machine = Machine.look(scratch.directory());
            Rounds rounds = new Rounds(request.depth(), classPaths, scratch.directory(), results.resolve("jmh.log"));
            Session session = new Session(request, rounds, results);
            boolean good = session.run(groups);
            Entrants.ALL.stream()
                    .filter(entrant -> !classPaths.has(entrant))
                    .forEach(entrant -> session.leaveOut(entrant.name() + ": was not built, see what Maven said"));
            machine.write(results.resolve("machine.properties"), request, session.failures());
            Report.write(results);
            System.out.println(Files.readString(results.resolve("report.md")));
            System.out.println("written: " + results);
            return good;
        }
    }
}
