package io.neuralmemory.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory for one store, below {@code -Dneuralmemory.scratch}; gone when closed. What is measured depends on the
 * disk below it.
 */
final class Scratch implements AutoCloseable {
    private static final String PROC_IO = "/proc/self/io";
    private static final String WRITTEN = "wchar: ";

    private final Path directory;

    Scratch() {
        Path base = Path.of(System.getProperty("neuralmemory.scratch", "target/stores"));
        try {
            Files.createDirectories(base);
            directory = Files.createTempDirectory(base.toAbsolutePath(), "store-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path directory() {
        return directory;
    }

    /** What the files take. */
    long storedBytes() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies all files. */
    void copyTo(Path target) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.skip(1).toList()) {
                Files.copy(file, target.resolve(directory.relativize(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Bytes that this process has given to {@code write} so far, native code included (Linux, {@code proc(5)}); 0
     * elsewhere.
     */
    static long writtenBytes() {
        if (!Files.isReadable(Path.of(PROC_IO))) {
            return 0;
        }
        try {
            return Files.readAllLines(Path.of(PROC_IO)).stream()
                    .filter(line -> line.startsWith(WRITTEN))
                    .mapToLong(line -> Long.parseLong(line.substring(WRITTEN.length())))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
