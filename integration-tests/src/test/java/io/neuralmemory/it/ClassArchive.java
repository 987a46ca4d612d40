package io.neuralmemory.it;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An archive of the packaged command's classes, from which its processes start in half of the processor time, as those
 * of the launcher do. The first process of tests that needs it makes it; where it cannot be made, there is none.
 */
final class ClassArchive {
    private static final long MOST_SECONDS = 120;

    private final Path directory;
    private final String java;
    private final String classPath;

    /** @param directory where it is kept */
    ClassArchive(Path directory, String java, String classPath) {
        this.directory = directory;
        this.java = java;
        this.classPath = classPath;
    }

    /**
     * What a JVM with that class path is started with.
     *
     * @param classes the files of the class path: an archive older than one of them is made anew
     */
    List<String> options(Collection<Path> classes) {
        Path archive = directory.resolve("classes-" + Runtime.version().feature() + ".jsa");
        try (FileChannel channel = FileChannel.open(directory.resolve("classes.lock"), CREATE, WRITE);
                FileLock held = channel.lock()) {
            if (held.isValid() && !isNewer(archive, classes)) {
                make(archive);
            }
            return Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off") : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isNewer(Path archive, Collection<Path> classes) throws IOException {
        if (!Files.exists(archive)) {
            return false;
        }
        for (Path file : classes) {
            if (Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(archive)) > 0) {
                return false;
            }
        }
        return true;
    }

    private void make(Path archive) throws IOException {
        Files.deleteIfExists(archive);
        Path work = Files.createTempDirectory("classes");
        Path list = work.resolve("classes.list");
        String rehearsed = work.resolve("rehearsal").toString();
        if (runs("-XX:DumpLoadedClassList=" + list, "-cp", classPath, "io.neuralmemory.cli.Rehearsal", rehearsed)) {
            runs(
                    "-Xshare:dump",
                    "-XX:SharedClassListFile=" + list,
                    "-XX:SharedArchiveFile=" + archive,
                    "-cp",
                    classPath);
        }
    }

    private boolean runs(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(java));
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
