package io.neuralmemory.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.neuralmemory.MemoryKey;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A JVM of its own that opens the store. */
final class OtherProcess implements AutoCloseable {
    final Process process;
    final BufferedReader output;

    OtherProcess(Path directory) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                        LockHolder.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        output = process.inputReader(UTF_8);
    }

    /** Where the engine, its tests and what they need lie. */
    static List<Path> classPath() {
        Path build = Path.of("target").toAbsolutePath();
        return List.of(build.resolve("classes"), build.resolve("test-classes"), location(MemoryKey.class));
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
