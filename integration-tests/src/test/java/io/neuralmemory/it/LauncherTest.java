package io.neuralmemory.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher in a source tree of its own, with a Maven that waits to be let on and a Java that prints its class path.
 * Whatever it does under a lock, it does with {@code flock} and where there is none.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
final class LauncherTest {
    /** What the launcher needs; {@code flock} is not among it. */
    private static final List<String> TOOLS = List.of(
            "sh",
            "cat",
            "cp",
            "date",
            "dirname",
            "find",
            "head",
            "ln",
            "ls",
            "mkdir",
            "mkfifo",
            "mv",
            "ps",
            "readlink",
            "rm",
            "rmdir",
            "sed",
            "sleep",
            "tail",
            "touch");

    /** Blocks until somebody opens the gate for writing, then builds what its tree says. */
    private static final String MAVEN = """
            #!/bin/sh
            echo build >> "$TREE/builds"
            if [ -p "$TREE/gate" ]; then read -r line < "$TREE/gate"; fi
            if [ -f "$TREE/broken" ]; then echo 'does not compile'; exit 1; fi
            cd "$TREE/memory-cli/target"
            mkdir -p lib
            touch lib/dependency.jar
            cat "$TREE/memory-cli/src/main/Main" > neural-memory.jar
            """;

    /**
     * Prints the path of its jar, waits to be let go if the last argument is {@code stay}, and prints what the jar
     * holds.
     */
    private static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -version ]; then echo 'openjdk version "17.0.1"' >&2; exit 0; fi
            echo "$*" >> "$TREE/java-calls"
            case $* in *-Xshare:dump*) [ ! -f "$TREE/no-archive" ] || exit 1 ;; esac
            while [ "$1" != -cp ]; do shift; done
            jar=${2%%:*}
            echo "$2" > "$TREE/class-path"
            echo "$jar"
            for last in "$@"; do :; done
            if [ "$last" = stay ]; then read -r line < "$TREE/leave"; fi
            cat "$jar"
            """;

    /** No process has it: Linux numbers them up to 2²² at most. */
    private static final long GONE = 999_999_999;

    @TempDir
    private Path directory;

    private final List<Process> started = new ArrayList<>();
    private Path tree;
    private Path tools;
    private String plugins = "";
    private String javaHome = "";

    @BeforeEach
    void makeATree() throws IOException {
        tree = Files.createDirectory(directory.resolve("tree"));
        tools = Files.createDirectory(directory.resolve("tools"));
        Path main = Files.createDirectories(tree.resolve("memory-cli/src/main"));
        Files.writeString(main.resolve("Main"), "first\n");
        Files.writeString(tree.resolve("pom.xml"), "");
        Files.writeString(tree.resolve("memory-cli/pom.xml"), "");
        Files.copy(Repository.ROOT.resolve("neural-memory"), tree.resolve("neural-memory"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(tools.resolve(tool), found(tool));
        }
        script("mvn", MAVEN);
        script("java", JAVA);
    }

    private static Path found(String tool) {
        return Stream.of("/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin")
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + tool + " here"));
    }

    private void script(String name, String text) throws IOException {
        Path file = Files.writeString(tools.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void allowFlock(boolean allowed) throws IOException {
        Path flock = Path.of("/usr/bin/flock");
        if (allowed && Files.isExecutable(flock)) {
            Files.createSymbolicLink(tools.resolve("flock"), flock);
        }
    }

    private void makeFifo(String name) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", tree.resolve(name).toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Lets whoever reads from the fifo go on; blocks until somebody does. */
    private void open(String fifo) throws IOException {
        Files.writeString(tree.resolve(fifo), "go\n");
    }

    private Process start(String... arguments) throws IOException {
        String[] line = Stream.concat(
                        Stream.of("sh", tree.resolve("neural-memory").toString()), Stream.of(arguments))
                .toArray(String[]::new);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("TREE", tree.toString());
        builder.environment().remove("JAVA_HOME");
        if (!javaHome.isEmpty()) {
            builder.environment().put("JAVA_HOME", javaHome);
        }
        builder.environment().put("NEURAL_MEMORY_PLUGINS", plugins);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    @AfterEach
    void endWhatWaitsForAGateForEver() {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String firstErrorLine(Process process) throws IOException {
        return String.valueOf(new BufferedReader(process.errorReader(UTF_8)).readLine());
    }

    private static List<String> output(Process process) throws Exception {
        List<String> lines = process.inputReader(UTF_8).lines().toList();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return lines;
    }

    /** What the command printed after the name of its jar: the jar's content. */
    private String run() throws Exception {
        List<String> lines = output(start());
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    private void change(String content) throws IOException {
        Path source = tree.resolve("memory-cli/src/main/Main");
        Files.writeString(source, content + "\n");
        Path stamp = tree.resolve("memory-cli/target/neural-memory.stamp");
        Instant built = Files.getLastModifiedTime(stamp).toInstant();
        Files.setLastModifiedTime(stamp, FileTime.from(built.minusSeconds(60)));
    }

    private List<Path> apps() throws IOException {
        try (Stream<Path> files = Files.list(tree.resolve("memory-cli/target"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("app."))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void threeFirstCommandsAtOnceBuildOnceAndAllSucceed(boolean flock) throws Exception {
        allowFlock(flock);
        makeFifo("gate");
        Process first = start();
        assertThat(firstErrorLine(first)).startsWith("neural-memory: building");
        Process second = start();
        Process third = start();
        assertThat(firstErrorLine(second)).startsWith("neural-memory: waiting for the build");
        assertThat(firstErrorLine(third)).startsWith("neural-memory: waiting for the build");

        open("gate");

        for (Process process : List.of(first, second, third)) {
            assertThat(output(process)).hasSize(2).endsWith("first");
            assertThat(process.exitValue()).isZero();
        }
        assertThat(tree.resolve("builds")).hasContent("build");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptedBuildLetsTheNextOneBegin(boolean flock) throws Exception {
        allowFlock(flock);
        makeFifo("gate");
        Process interrupted = start();
        assertThat(firstErrorLine(interrupted)).startsWith("neural-memory: building");

        interrupted.destroy();

        assertThat(interrupted.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(interrupted.exitValue()).isNotZero();
        Files.delete(tree.resolve("gate"));
        assertThat(run()).isEqualTo("first");
        assertThat(apps()).hasSize(1);
    }

    @Test
    void theLockOfAProcessThatDiedIsTakenOver() throws Exception {
        Path target = Files.createDirectories(tree.resolve("memory-cli/target"));
        Files.createSymbolicLink(target.resolve("build.owner"), Path.of("process-" + GONE));

        List<Process> processes = List.of(start(), start(), start());

        for (Process process : processes) {
            assertThat(output(process)).endsWith("first");
        }
        assertThat(tree.resolve("builds")).hasContent("build");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFailedBuildIsToldAndTriedAgain(boolean flock) throws Exception {
        allowFlock(flock);
        Files.createFile(tree.resolve("broken"));

        Process failed = start();

        assertThat(failed.errorReader(UTF_8).lines())
                .contains("does not compile")
                .anyMatch(line -> line.startsWith("neural-memory: the build failed; the whole log is in "));
        assertThat(failed.waitFor()).isEqualTo(1);
        Files.delete(tree.resolve("broken"));
        assertThat(run()).isEqualTo("first");
    }

    @Test
    void aRunningCommandKeepsItsFilesWhileOthersAreBuilt() throws Exception {
        makeFifo("leave");
        Process running = start("stay");
        BufferedReader out = new BufferedReader(running.inputReader(UTF_8));
        Path jar = Path.of(out.readLine());

        for (String content : List.of("second", "third", "fourth", "fifth")) {
            change(content);
            assertThat(run()).isEqualTo(content);
        }

        assertThat(jar).hasContent("first");
        // That of the running command, the newest, and the one before.
        assertThat(apps()).hasSize(3);
        open("leave");
        assertThat(out.readLine()).isEqualTo("first");
        // What it has said is not its end.
        assertThat(running.waitFor(3, TimeUnit.MINUTES)).isTrue();
        change("sixth");
        assertThat(run()).isEqualTo("sixth");
        assertThat(apps()).hasSize(2);
    }

    /** What the command gave to Java behind its own jar and libraries. */
    private String classPathOfPlugins() throws Exception {
        assertThat(run()).isEqualTo("first");
        String classPath = Files.readString(tree.resolve("class-path")).strip();
        return classPath.substring(classPath.indexOf("/lib/*") + "/lib/*".length());
    }

    @Test
    void pluginsAreThoseBesideTheScriptAndThoseThatAreNamed() throws Exception {
        assertThat(classPathOfPlugins()).isEmpty();

        Files.createDirectory(tree.resolve("plugins"));
        Files.writeString(tree.resolve("plugins/three.jar"), "PK");
        Path folder = Files.createDirectory(directory.resolve("more plugins"));
        Files.writeString(folder.resolve("two.jar"), "PK");
        Path jar = Files.writeString(directory.resolve("one.jar"), "PK\u0003\u0004");
        plugins = folder + ":" + jar;

        assertThat(classPathOfPlugins())
                .isEqualTo(":" + tree.toRealPath().resolve("plugins") + "/*:" + folder + "/*:" + jar);
    }

    @Test
    void aDirectoryOfPluginsWithoutJarsIsTold() throws Exception {
        assertThat(run()).isEqualTo("first");
        Path empty = Files.createDirectory(tree.resolve("plugins")).toRealPath();

        assertThat(firstErrorLine(start()))
                .isEqualTo("neural-memory: " + empty + " has no jars; put those of plugins there, or remove it");
        Files.createDirectory(empty.resolve("embeddings"));
        assertThat(firstErrorLine(start())).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource({
        "gone.jar, which is not there",
        "folder, a directory without jars",
        "notes.jar, which is no jar or cannot be read",
        "empty.jar, which is no jar or cannot be read"
    })
    void aPluginThatIsNoneIsToldAndInNobodysWay(String name, String what) throws Exception {
        assertThat(run()).isEqualTo("first");
        Files.createDirectory(directory.resolve("folder"));
        Files.writeString(directory.resolve("notes.jar"), "notes");
        Files.writeString(directory.resolve("empty.jar"), "");
        Path jar = Files.writeString(directory.resolve("one.jar"), "PK\u0003\u0004");
        Path none = directory.resolve(name);
        plugins = none + ":" + jar;

        Process warned = start();

        assertThat(firstErrorLine(warned))
                .isEqualTo("neural-memory: NEURAL_MEMORY_PLUGINS names " + none + ", " + what
                        + "; going on without it. Give jars, or directories of jars, with ':' between them");
        assertThat(warned.waitFor()).isZero();
        assertThat(Files.readString(tree.resolve("class-path")).strip()).endsWith("/lib/*:" + jar);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "something", "embeddings twice"})
    void whatCannotBeInstalledIsTold(String words) throws Exception {
        Process refused = start(("install " + words).strip().split(" ", -1));

        assertThat(firstErrorLine(refused)).startsWith("neural-memory: 'install' takes one word, embeddings");
        assertThat(refused.waitFor()).isEqualTo(1);
    }

    @Test
    void aCommandStartsFromTheArchiveThatItsJavaMade() throws Exception {
        assertThat(run()).isEqualTo("first");

        assertThat(lastCall()).containsPattern("-XX:SharedArchiveFile=\\S+/classes\\.jsa .*-cp ");
        script("other-java", JAVA);
        Path other = directory.resolve("other");
        Files.createDirectories(other.resolve("bin"));
        Files.move(tools.resolve("other-java"), other.resolve("bin/java"));
        javaHome = other.toString();
        assertThat(run()).isEqualTo("first");
        assertThat(lastCall()).doesNotContain("classes.jsa");
        javaHome = "";
        assertThat(run()).isEqualTo("first");
        assertThat(lastCall()).contains("classes.jsa");
    }

    @Test
    void withoutAnArchiveACommandRunsAsWell() throws Exception {
        Files.writeString(tree.resolve("no-archive"), "");

        assertThat(run()).isEqualTo("first");
        assertThat(lastCall()).doesNotContain("classes.jsa").contains("io.neuralmemory.cli.Main");
    }

    private String lastCall() throws IOException {
        List<String> calls = Files.readAllLines(tree.resolve("java-calls"));
        return calls.get(calls.size() - 1);
    }

    @Test
    void whatIsBuiltIsNotBuiltAgain() throws Exception {
        assertThat(run()).isEqualTo("first");
        assertThat(run()).isEqualTo("first");

        assertThat(tree.resolve("builds")).hasContent("build");
    }
}
