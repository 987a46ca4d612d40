package io.neuralmemory.engine.home;

import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Finds how long the files below a directory are; one that vanishes meanwhile is left out. */
public final class FileLengths extends SimpleFileVisitor<Path> {
    private final Path directory;
    private final SortedMap<String, Long> lengths = new TreeMap<>();

    private FileLengths(Path directory) {
        this.directory = directory;
    }

    /**
     * Lengths in bytes by the name relative to the directory, its parts separated by {@code /}; links are not followed.
     */
    public static SortedMap<String, Long> below(Path directory) {
        FileLengths found = new FileLengths(directory);
        try {
            Files.walkFileTree(directory, found);
        } catch (IOException e) {
            throw IoFailures.translate("listing " + directory, e);
        }
        return found.lengths;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        lengths.put(name(directory.relativize(file)), attributes.size());
        return FileVisitResult.CONTINUE;
    }

    private static String name(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }
}
