package io.neuralmemory.spi.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Whether symbolic links are why a file operation failed, found by following them and not by what the system says. */
final class SymbolicLinks {
    /** Linux follows as many on one way, and takes more for a circle. */
    private static final int MOST_FOLLOWED = 40;

    private SymbolicLinks() {}

    /** Whether they lead in a circle on the way to what failed (ELOOP). */
    static boolean leadInCircle(IOException failure) {
        return path(failure).filter(SymbolicLinks::isInCircle).isPresent();
    }

    private static Optional<Path> path(IOException failure) {
        return failure instanceof FileSystemException named && named.getFile() != null
                ? Optional.of(Path.of(named.getFile()).toAbsolutePath())
                : Optional.empty();
    }

    private static boolean isInCircle(Path path) {
        Deque<Path> ahead = new ArrayDeque<>();
        path.forEach(ahead::add);
        Path root = path.getRoot();
        Path reached = root;
        int followed = 0;
        while (!ahead.isEmpty() && followed <= MOST_FOLLOWED) {
            // No link is left in what was reached, so that '..' may be taken by its name.
            Path next = reached.resolve(ahead.pop()).normalize();
            Optional<Path> target = target(next);
            if (target.isPresent()) {
                followed++;
                reached = target.get().isAbsolute() ? root : reached;
                pushAll(ahead, target.get());
            } else {
                reached = next;
            }
        }
        return followed > MOST_FOLLOWED;
    }

    private static Optional<Path> target(Path path) {
        try {
            return Files.isSymbolicLink(path) ? Optional.of(Files.readSymbolicLink(path)) : Optional.empty();
        } catch (IOException e) {
            // Gone meanwhile, or not to be read: no link to follow.
            return Optional.empty();
        }
    }

    private static void pushAll(Deque<Path> ahead, Path target) {
        for (int i = target.getNameCount() - 1; i >= 0; i--) {
            ahead.push(target.getName(i));
        }
    }
}
