package io.neuralmemory.benchmarks.run;

import io.neuralmemory.benchmarks.report.Entrant;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which jars each contender runs with. */
final class ClassPaths {
    private static final String ENGINE = "memory-api|memory-core|storage-file|jspecify";
    /** The module that makes searches faster, and who has it. */
    private static final String VECTOR = "memory-vector";

    private static final String WITH_VECTOR = "json-vector";
    /** For questions in words alone. */
    private static final Pattern LANGUAGES = Pattern.compile("(memory-languages|lucene-).*");

    private static final String SQLITE = "|sqlite-jdbc|slf4j";

    /** Beginnings of the names of jars that a user of one of our backends, or of what is in this module, would have. */
    private static final Map<String, String> OWN = Map.of(
            "json",
            ENGINE + "|storage-json|jackson-core",
            WITH_VECTOR,
            ENGINE + "|storage-json|jackson-core|" + VECTOR,
            "json+gzip",
            ENGINE + "|storage-json|jackson-core",
            "json+zstd",
            ENGINE + "|storage-json|storage-compressed|jackson-|zstd",
            "compressed",
            ENGINE + "|storage-compressed|jackson-|zstd",
            "sqlite",
            ENGINE + "|storage-sqlite|HikariCP" + SQLITE,
            "sqlite-jdbc",
            "memory-api|jspecify" + SQLITE,
            "raw",
            "memory-api|jspecify",
            "parse",
            "memory-api|jspecify|jackson-core",
            "jvm",
            "memory-api|jspecify");

    private final Path module;
    private final Path lib;

    /** @param module the directory {@code benchmarks}, built */
    ClassPaths(Path module) {
        this(module, module.resolve("target/lib"));
    }

    /** @param lib the jars of ours, if they are others than those that were built with it */
    ClassPaths(Path module, Path lib) {
        this.module = module;
        this.lib = lib;
    }

    /** Whether a contender was built. */
    boolean has(Entrant entrant) {
        return entrant.project().isEmpty() || Files.exists(jarOf(entrant));
    }

    private Path jarOf(Entrant entrant) {
        return targetOf(entrant).resolve("peer.jar");
    }

    private Path targetOf(Entrant entrant) {
        return module.resolve("peers").resolve(entrant.project()).resolve("target");
    }

    /** For a JVM that measures: the contender's own jars, then everything of this module. */
    String measuring(Entrant entrant) {
        String own = everythingOf(entrant);
        return entrant.project().isEmpty() ? own : ofUser(entrant) + File.pathSeparator + own;
    }

    /** For a JVM as a user of the contender would start it. */
    String ofUser(Entrant entrant) {
        if (entrant.project().isEmpty()) {
            Pattern wanted = Pattern.compile("(" + OWN.get(entrant.name()) + ").*");
            return join(
                    Stream.of(module.resolve("target/benchmarks.jar")),
                    jars(lib).stream()
                            .filter(jar ->
                                    wanted.matcher(jar.getFileName().toString()).matches()));
        }
        return join(Stream.of(jarOf(entrant)), jars(targetOf(entrant).resolve("lib")).stream());
    }

    private String everythingOf(Entrant entrant) {
        return join(
                Stream.of(module.resolve("target/benchmarks.jar")),
                jars(lib).stream()
                        .filter(jar -> needsVector(entrant) || !isVector(jar))
                        .filter(jar ->
                                !LANGUAGES.matcher(jar.getFileName().toString()).matches()));
    }

    private static boolean isVector(Path jar) {
        return jar.getFileName().toString().startsWith(VECTOR);
    }

    /** Whether its JVMs are started with the JDK's Vector API. */
    static boolean needsVector(Entrant entrant) {
        return entrant.name().equals(WITH_VECTOR);
    }

    private static String join(Stream<Path> first, Stream<Path> then) {
        return Stream.concat(first, then).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
