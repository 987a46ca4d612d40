package io.neuralmemory.tck.disk;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The names that a directory had when it was listed, in the order of their characters. */
final class SimulatedDirectoryStream implements DirectoryStream<Path> {
    private final Path directory;
    private final List<String> names;
    private final Filter<? super Path> filter;
    private boolean used;

    SimulatedDirectoryStream(Path directory, List<String> names, Filter<? super Path> filter) {
        this.directory = directory;
        this.names = names;
        this.filter = filter;
    }

    @Override
    public Iterator<Path> iterator() {
        if (used) {
            throw new IllegalStateException("a directory stream is closed, or its iterator was already taken");
        }
        used = true;
        List<Path> accepted = new ArrayList<>();
        for (String name : names) {
            Path path = directory.resolve(name);
            if (accepts(path)) {
                accepted.add(path);
            }
        }
        return List.copyOf(accepted).iterator();
    }

    private boolean accepts(Path path) {
        try {
            return filter.accept(path);
        } catch (IOException failed) {
            throw new DirectoryIteratorException(failed);
        }
    }

    @Override
    public void close() {
        used = true;
    }
}
