package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A tiny application, compiled and run against the packaged jars as its user would: its plugins are found either way.
 */
final class ApplicationTest {
    private static final Path JARS = Repository.ROOT.resolve("memory-cli/target/lib");
    private static final String MODULE = "module tiny { requires io.neuralmemory.core; }";
    private static final String SOURCE = """
            package tiny;

            import io.neuralmemory.engine.PersistentMemoryBuilder;
            import java.nio.file.Path;

            public final class Main {
                public static void main(String[] args) {
                    try (var memory = new PersistentMemoryBuilder().withStoragePath(args[0]).build()) {
                        memory.store("Likes tea", new float[] {1, 0});
                    }
                    try (var memory = PersistentMemoryBuilder.load(Path.of(args[0]))) {
                        memory.forEach(found -> System.out.println(found.value().content()));
                        System.out.println(Main.class.getModule().isNamed());
                    }
                }
            }
            """;

    @TempDir
    private Path directory;

    private Path classes = Path.of("");

    @BeforeEach
    void compile() throws Exception {
        Path sources = Files.createDirectories(directory.resolve("src/tiny"));
        Path main = Files.writeString(sources.resolve("Main.java"), SOURCE);
        Path module = Files.writeString(directory.resolve("src/module-info.java"), MODULE);
        classes = directory.resolve("classes");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int result = compiler.run(
                null, null, null, "-d", classes.toString(), "-p", JARS.toString(), module.toString(), main.toString());
        assertThat(result).isZero();
    }

    /** The backends that the command ships, of which an application has one. */
    static Stream<String> backends() {
        return Backend.all().stream().map(Backend::name).distinct();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void itRunsOnTheModulePath(String backend) throws Exception {
        assertThat(run(
                        "-p",
                        classes + ":" + jarsWith(backend),
                        "--add-modules",
                        "io.neuralmemory.storage." + backend,
                        "-m",
                        "tiny/tiny.Main"))
                .endsWith("Likes tea", "true");
    }

    @ParameterizedTest
    @MethodSource("backends")
    void itRunsOnTheClassPath(String backend) throws Exception {
        assertThat(run("-cp", classes + ":" + jarsWith(backend), "tiny.Main")).endsWith("Likes tea", "false");
    }

    /** All jars but those of other backends. */
    private static String jarsWith(String backend) throws IOException {
        List<String> others = backends().filter(name -> !name.equals(backend)).toList();
        try (Stream<Path> jars = Files.list(JARS)) {
            return jars.filter(jar -> others.stream()
                            .noneMatch(other -> jar.getFileName().toString().startsWith("storage-" + other + "-")))
                    .map(Path::toString)
                    .collect(Collectors.joining(":"));
        }
    }

    @Test
    void withoutABackendItSaysWhatToAdd() throws Exception {
        String path = Stream.of("memory-api", "memory-core", "jspecify")
                .map(ApplicationTest::jar)
                .map(Path::toString)
                .collect(Collectors.joining(":", classes + ":", ""));
        assertThat(run("-p", path, "-m", "tiny/tiny.Main"))
                .anyMatch(line -> line.contains("StoreConfigurationException") && line.contains("storage-json"));
    }

    private static Path jar(String name) {
        try (Stream<Path> jars = Files.list(JARS)) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith(name + "-"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> run(String... arguments) throws Exception {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(Arrays.asList(arguments));
        line.add(directory.resolve("store").toString());
        Path output = directory.resolve("output.txt");
        new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        return Files.readAllLines(output);
    }
}
