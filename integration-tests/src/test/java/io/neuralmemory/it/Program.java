package io.neuralmemory.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packaged command, run as a process of its own. */
final class Program {
    private static final Path BUILT = Repository.ROOT.resolve("memory-cli/target");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String CLASS_PATH =
            BUILT.resolve("neural-memory.jar") + File.pathSeparator + BUILT.resolve("lib") + "/*";
    private static final long DEADLINE_SECONDS = 120;

    private final List<String> prefix;
    private final long deadlineSeconds;
    private final List<Path> plugins;

    private Program(List<String> prefix, long deadlineSeconds, List<Path> plugins) {
        this.prefix = prefix;
        this.deadlineSeconds = deadlineSeconds;
        this.plugins = plugins;
    }

    /** The command as this user. */
    static Program neuralMemory() {
        assertThat(BUILT.resolve("neural-memory.jar"))
                .as("the packaged command")
                .exists();
        return new Program(List.of(), DEADLINE_SECONDS, List.of());
    }

    /** The files that its class path consists of. */
    static URL[] packagedFiles() {
        List<URL> urls = new ArrayList<>();
        for (Path file : files()) {
            try {
                urls.add(file.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(e);
            }
        }
        return urls.toArray(URL[]::new);
    }

    private static List<Path> files() {
        List<Path> files = new ArrayList<>(List.of(BUILT.resolve("neural-memory.jar")));
        try (Stream<Path> libraries = Files.list(BUILT.resolve("lib"))) {
            libraries.sorted().forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** The command started by another one, such as one that drops privileges. */
    Program startedBy(String... starter) {
        return new Program(List.of(starter), deadlineSeconds, plugins);
    }

    /** The command with more time to end. */
    Program within(long seconds) {
        return new Program(prefix, seconds, plugins);
    }

    /** The command with these jars on its class path, too. */
    Program with(Path... newPlugins) {
        return new Program(prefix, deadlineSeconds, List.of(newPlugins));
    }

    /** How a process ended, and what it said. */
    record Result(int exitCode, String out, String err) {}

    ProcessBuilder builder(String... arguments) {
        List<String> line = new ArrayList<>(prefix);
        line.add(JAVA);
        line.addAll(new ClassArchive(BUILT, JAVA, CLASS_PATH).options(files()));
        line.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp"));
        line.add(Stream.concat(Stream.of(CLASS_PATH), plugins.stream().map(Path::toString))
                .collect(Collectors.joining(File.pathSeparator)));
        line.add("io.neuralmemory.cli.Main");
        line.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().remove("NEURAL_MEMORY_STORE");
        return builder;
    }

    /** Runs it to its end. */
    Result run(String... arguments) {
        return runWithInput("", arguments);
    }

    /** Runs it to its end with this standard input. */
    Result runWithInput(String input, String... arguments) {
        try {
            Path out = Files.createTempFile("out", ".txt");
            Path err = Files.createTempFile("err", ".txt");
            Path in = Files.writeString(Files.createTempFile("in", ".txt"), input);
            Process process = builder(arguments)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            boolean ended = process.waitFor(deadlineSeconds, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended).as("ends within %d s", deadlineSeconds).isTrue();
            Result result = new Result(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
            for (Path file : List.of(out, err, in)) {
                Files.delete(file);
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
