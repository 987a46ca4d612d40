package io.neuralmemory.benchmarks.run;

import io.neuralmemory.benchmarks.ClassesAlone;
import io.neuralmemory.benchmarks.DigitsAlone;
import io.neuralmemory.benchmarks.FilledStore;
import io.neuralmemory.benchmarks.FirstAnswer;
import io.neuralmemory.benchmarks.report.Entrants;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What forbids a start to be faster: processor time of fresh JVMs that open a store and answer, beside such as do only
 * a part of it, in turn. {@code benchmarks/floors} starts it.
 */
public final class MeasureFloors {
    private static final List<String> CONTENDERS = List.of("json", "compressed", "sqlite", "sqlite-jdbc");
    private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

    private final ClassPaths classPaths = new ClassPaths(Path.of(System.getProperty("neuralmemory.module", "")));
    private final Path scratch;
    private final Map<String, List<String>> starts = new LinkedHashMap<>();

    private MeasureFloors(Path scratch) {
        this.scratch = scratch;
    }

    /** Takes how many JVMs are started of each. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (RunScratch scratch = RunScratch.create()) {
            MeasureFloors floors = new MeasureFloors(scratch.directory());
            floors.prepare("random-384", "100");
            floors.prepare("random-768", "10000");
            floors.measure(Integer.parseInt(arguments[0]));
        }
    }

    private void prepare(String material, String memories) throws IOException, InterruptedException {
        String question = path("question-" + memories);
        for (String contender : CONTENDERS) {
            String directory = path(contender + "-" + memories);
            run(java(contender, FilledStore.class, contender, directory, material, memories, question));
            String classes = path("classes-" + contender + "-" + memories);
            List<String> answer = java(contender, FirstAnswer.class, contender, directory, question);
            run(with(answer, "-Xlog:class+load:file=" + classes));
            String name = memories + ", " + contender;
            starts.put(name, answer);
            starts.put(name + ", first compiler alone", with(answer, FIRST_COMPILER));
            String archive = path("archive-" + contender + "-" + memories);
            run(with(answer, "-XX:ArchiveClassesAtExit=" + archive));
            starts.put(name + ", archive of classes", with(answer, "-XX:SharedArchiveFile=" + archive));
            starts.put(name + ", its classes alone", java(contender, ClassesAlone.class, classes));
        }
        starts.put(memories + ", digits of json alone", java("json", DigitsAlone.class, path("json-" + memories)));
        starts.put("no class", java("json", ClassesAlone.class, "/dev/null"));
    }

    private String path(String name) {
        return scratch.resolve(name).toString();
    }

    private List<String> java(String contender, Class<?> program, String... arguments) {
        String classPath = classPaths.ofUser(Entrants.find(contender).orElseThrow());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-Xmx3g", "-cp", classPath, program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> with(List<String> command, String option) {
        List<String> more = new ArrayList<>(command);
        more.add(1, option);
        return more;
    }

    private void measure(int rounds) throws IOException, InterruptedException {
        Map<String, List<Long>> processor = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, List<String>> start : starts.entrySet()) {
                processor
                        .computeIfAbsent(start.getKey(), name -> new ArrayList<>())
                        .add(run(start.getValue()));
            }
        }
        System.out.println("| a JVM from its start to the answer | processor, ms | least |\n|---|---|---|");
        processor.forEach((name, nanos) -> {
            nanos.sort(null);
            System.out.printf("| %s | %d | %d |%n", name, nanos.get(rounds / 2) / 1_000_000, nanos.get(0) / 1_000_000);
        });
    }

    /** Returns the processor time that it told, if it did. */
    private static long run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long told = 0;
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                String[] facts = line.split(" ", -1);
                told = facts.length == 3 && facts[0].matches("\\d+") ? Long.parseLong(facts[0]) : told;
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + process.exitValue());
        }
        return told;
    }
}
