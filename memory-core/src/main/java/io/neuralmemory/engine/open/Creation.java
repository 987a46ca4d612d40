package io.neuralmemory.engine.open;

import io.neuralmemory.engine.home.StoreDirectory;
import io.neuralmemory.engine.home.StoreProperties;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an opening makes in a home that had no store. Taken back if the opening fails before there is one: what is left
 * would refuse every other backend. Begins before the description is created; used under the claim.
 */
final class Creation {
    private final StoreHome home;
    private final boolean wasEmpty;
    private final Set<String> before;

    Creation(StoreHome home, StoreHome.Content content) {
        this.home = home;
        wasEmpty = content == StoreHome.Content.NOTHING;
        before = names();
    }

    private Set<String> names() {
        try {
            return new TreeSet<>(
                    home.directory().isPresent()
                            ? StoreDirectory.names(home.directory().get())
                            : home.blobs().list());
        } catch (IOException e) {
            throw IoFailures.translate("listing " + home, e);
        }
    }

    /**
     * Removes what came to be since: all of it where nothing was before, and nothing but the description where
     * something was, unless a plugin has changed that by now. What cannot be removed stays, and is told with the
     * reason.
     */
    void undo(Throwable reason) {
        try {
            Set<String> made = names();
            made.removeAll(before);
            made.remove(StoreProperties.FILE_NAME);
            if (wasEmpty) {
                remove(made);
            } else if (!made.isEmpty() || !names().containsAll(before)) {
                return;
            }
            // Last: until then it says whose the rest is.
            home.description().withdraw();
        } catch (IOException | RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private void remove(Set<String> names) throws IOException {
        for (String name : names) {
            if (home.directory().isPresent()) {
                Files.walkFileTree(home.directory().get().resolve(name), new Removal());
            } else {
                home.blobs().delete(name);
            }
        }
        if (home.directory().isPresent()) {
            DurableFiles.forceDirectory(home.directory().get());
        } else {
            home.blobs().forceNames();
        }
    }

    /** Deletes files, then their directories; a link is deleted, not followed. */
    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
