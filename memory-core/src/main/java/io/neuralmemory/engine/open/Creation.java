package io.neuralmemory.engine.open;

import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.engine.home.StoreDirectory;
import io.neuralmemory.engine.home.StoreProperties;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an opening makes in a home that had no store. Taken back if the opening fails: what is left would refuse every
 * other backend. Begins before the description is created; used under the claim.
 */
final class Creation {
    private final StoreHome home;
    private final StoreHome.Claim claim;
    private final boolean wasEmpty;
    private final Set<String> before;

    Creation(StoreHome home, StoreHome.Claim claim, StoreHome.Content content) {
        this.home = home;
        this.claim = claim;
        wasEmpty = content == StoreHome.Content.NOTHING;
        before = names(home);
    }

    /** Whether a home holds no store but the rest of one that could not be created. */
    static boolean isBeingUndone(StoreHome home) {
        return new StoreProperties(home.description()).findTakenBack().isPresent();
    }

    /** Takes back what an undoing that was stopped has left; for the holder of the claim. */
    static void finishUndoing(StoreHome home) {
        new StoreProperties(home.description()).findTakenBack().ifPresent(names -> removeAll(home, names));
    }

    /**
     * Removes what came to be since: all of it where nothing was before, and nothing but the description where
     * something was, unless a plugin has changed that by now. What cannot be removed stays, and is told with the
     * reason; the next opening for writing goes on with it. After a failed sync everything stays: what had been deleted
     * before may come back with the next loss of power, and nothing would say any more whose it is.
     */
    void undo(Throwable reason) {
        if (hasFailedSync(reason)) {
            return;
        }
        try {
            claim.requireHeld();
            Set<String> made = names(home);
            made.removeAll(before);
            made.remove(StoreProperties.FILE_NAME);
            if (wasEmpty && !made.isEmpty()) {
                // A crash brings back any of what is removed: a commit without its log would be taken for damage.
                new StoreProperties(home.description()).takeBack(made);
            } else if (!made.isEmpty() || !names(home).containsAll(before)) {
                return;
            }
            removeAll(home, made);
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private static boolean hasFailedSync(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof StoreSyncFailedException
                || (cause != null && hasFailedSync(cause))
                || Arrays.stream(failure.getSuppressed()).anyMatch(Creation::hasFailedSync);
    }

    private static Set<String> names(StoreHome home) {
        try {
            return new TreeSet<>(
                    home.directory().isPresent()
                            ? StoreDirectory.names(home.directory().get())
                            : home.blobs().list());
        } catch (IOException e) {
            throw IoFailures.translate("listing " + home, e);
        }
    }

    /** The description goes last: until then it says whose the rest is. */
    private static void removeAll(StoreHome home, Set<String> made) {
        try {
            Set<String> left = names(home);
            left.retainAll(made);
            if (home.directory().isPresent()) {
                removeFiles(home.directory().get(), left);
            } else {
                removeBlobs(home.blobs(), left);
            }
        } catch (IOException e) {
            throw IoFailures.translate("removing what was made at " + home, e);
        }
        home.description().withdraw();
    }

    private static void removeFiles(Path directory, Set<String> names) throws IOException {
        for (String name : names) {
            Files.walkFileTree(directory.resolve(name), new Removal());
        }
        DurableFiles.forceDirectory(directory);
    }

    private static void removeBlobs(BlobStore blobs, Set<String> names) throws IOException {
        for (String name : names) {
            blobs.delete(name);
        }
        blobs.forceNames();
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
