package io.neuralmemory.benchmarks.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the stores of one run are made; gone when the run ends, also when it is interrupted. */
final class RunScratch implements AutoCloseable {
    private static final long WANTED_BYTES = 2_000_000_000L;

    private final Path directory;
    private final Thread remover;

    private RunScratch(Path directory) {
        this.directory = directory;
        remover = new Thread(this::remove, "benchmarks-remover");
        Runtime.getRuntime().addShutdownHook(remover);
    }

    /** A new directory below {@code -Dneuralmemory.scratch}. */
    static RunScratch create() throws IOException {
        Path base = Path.of(System.getProperty("neuralmemory.scratch", "target/stores"))
                .toAbsolutePath();
        Files.createDirectories(base);
        long usable = Files.getFileStore(base).getUsableSpace();
        if (usable < WANTED_BYTES) {
            throw new IOException(base + " has " + usable / 1_000_000 + " MB of space, " + WANTED_BYTES / 1_000_000
                    + " MB are wanted; make some, or name another disk with BENCHMARK_SCRATCH");
        }
        return new RunScratch(Files.createTempDirectory(base, "run-"));
    }

    Path directory() {
        return directory;
    }

    /** Removes what a contender left that was ended in the midst of its work. */
    void clear() {
        removeBelow(directory, false);
    }

    private void remove() {
        removeBelow(directory, true);
    }

    private static void removeBelow(Path directory, boolean itself) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder())
                    .filter(file -> itself || !file.equals(directory))
                    .toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("clearing " + directory + "; remove it by hand", e);
        }
    }

    @Override
    public void close() {
        remove();
        Runtime.getRuntime().removeShutdownHook(remover);
    }
}
