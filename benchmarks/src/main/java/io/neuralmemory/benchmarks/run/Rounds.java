package io.neuralmemory.benchmarks.run;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import io.neuralmemory.benchmarks.report.Entrant;
import io.neuralmemory.benchmarks.report.Entrants;
import io.neuralmemory.benchmarks.run.Request.Depth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Puts a question to a contender once, in a JVM of its own that JMH starts. */
final class Rounds {
    private static final String CLASS_PATH = "java.class.path";

    private final Depth depth;
    private final ClassPaths classPaths;
    private final Path scratch;
    private final Path log;

    /**
     * @param scratch where stores are made
     * @param log takes what JMH says
     */
    Rounds(Depth depth, ClassPaths classPaths, Path scratch, Path log) {
        this.depth = depth;
        this.classPaths = classPaths;
        this.scratch = scratch;
        this.log = log;
    }

    /** One round. */
    RunResult ask(Case asked) throws RunnerException, IOException {
        Path said = log.resolveSibling("jmh.now");
        try {
            return ask(asked, said);
        } finally {
            Files.write(log, Files.readAllBytes(said), CREATE, APPEND);
            Files.delete(said);
        }
    }

    /** JMH replaces the file that it is given. */
    private RunResult ask(Case asked, Path said) throws RunnerException {
        Entrant entrant = Entrants.find(asked.contender()).orElseThrow();
        List<String> arguments = new ArrayList<>(List.of(
                heap(asked),
                "-Dneuralmemory.scratch=" + scratch,
                "-Dneuralmemory.real=" + System.getProperty("neuralmemory.real", "target/real.bin"),
                "-Dneuralmemory.classpath=" + classPaths.ofUser(entrant)));
        if (ClassPaths.needsVector(entrant)) {
            arguments.add("--add-modules=jdk.incubator.vector");
        }
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + asked.benchmark().replace(".", "\\.") + "$")
                .forks(1)
                .shouldFailOnError(true)
                .output(said.toString())
                .jvmArgs(arguments.toArray(String[]::new));
        asked.parameters().forEach(options::param);
        if (depth == Depth.QUICK) {
            shorten(options);
        }
        return withClassPath(classPaths.measuring(entrant), new Runner(options.build()));
    }

    private static String heap(Case asked) {
        return Integer.parseInt(asked.parameters().get("memories")) > 100_000 ? "-Xmx10g" : "-Xmx4g";
    }

    private static void shorten(ChainedOptionsBuilder options) {
        options.warmupIterations(1)
                .measurementIterations(5)
                .warmupTime(TimeValue.seconds(1))
                .measurementTime(TimeValue.milliseconds(300));
    }

    /** JMH starts a JVM with the class path of the one that it runs in, which it takes from the property. */
    private static RunResult withClassPath(String classPath, Runner runner) throws RunnerException {
        String own = System.getProperty(CLASS_PATH);
        System.setProperty(CLASS_PATH, classPath);
        try {
            return List.copyOf(runner.run()).get(0);
        } finally {
            System.setProperty(CLASS_PATH, own);
        }
    }
}
