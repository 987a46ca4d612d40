package io.neuralmemory.engine.home;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * Where a store is built before it gets its name: the directory {@code NAME.migrating} beside it, locked as a store is.
 * The file {@code migration.tmp} in it, written first and removed last, says that all of it may be deleted. What a
 * killed process left is cleared by the next.
 */
final class MigrationFolder implements MigrationSite {
    private static final String SUFFIX = ".migrating";
    private static final String MARKER = "migration" + DurableFiles.TEMPORARY_SUFFIX;

    /** What may be there before the marker is, or after it. */
    private static final Set<String> BESIDE = Set.of(DirectoryLock.FILE_NAME, MARKER + DurableFiles.TEMPORARY_SUFFIX);

    private final Path target;
    private final Path folder;
    private final DirectoryLock lock;
    private boolean published;

    private MigrationFolder(Path target, Path folder, DirectoryLock lock) {
        this.target = target;
        this.folder = folder;
        this.lock = lock;
    }

    private static Path folder(Path target) {
        return target.resolveSibling(target.getFileName() + SUFFIX);
    }

    /** Refuses a target that lies in the source. */
    static void requireApart(StoreHome source, Path to) {
        source.directory().ifPresent(from -> requireApart(from, to));
    }

    private static void requireApart(Path from, Path to) {
        try {
            Path parent = to.getParent();
            Path real = parent != null && Files.exists(parent) ? parent.toRealPath() : to;
            if (real.startsWith(from) || to.startsWith(from)) {
                throw new StoreConfigurationException(
                        to + " lies in the source, " + from + "; give a directory outside of it");
            }
        } catch (IOException e) {
            throw IoFailures.translate("looking at " + to, e);
        }
    }

    /** Refuses a target that is something already; the lock of an opening that came to nothing is nothing. */
    static void requireFree(Path target) {
        boolean exists = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        boolean isDirectory = Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS);
        if (target.getFileName() == null || (exists && !isDirectory) || (isDirectory && !holdsAtMostALock(target))) {
            throw new StoreConfigurationException(
                    target + " is not an empty directory; give a new or empty one, nothing was changed");
        }
    }

    private static boolean holdsAtMostALock(Path directory) {
        return Set.of(DirectoryLock.FILE_NAME).containsAll(StoreDirectory.names(directory));
    }

    /**
     * An empty folder for a store that will be {@code target}.
     *
     * @param target absolute
     * @throws io.neuralmemory.StoreLockedException if another migration to the same target is at work
     * @throws StoreConfigurationException if the target is not free, or something else has the folder's name
     */
    static MigrationFolder open(Path target) {
        Path folder = folder(target);
        try {
            DurableFiles.createDirectories(folder);
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw inTheWay(folder);
            }
            Path real = folder.toRealPath();
            requireOwn(real);
            DirectoryLock lock = DirectoryLock.acquire(real);
            try {
                // Before anything is deleted: a power cut in the midst of the renaming may leave both names.
                requireFree(target);
                MigrationFolder opened = new MigrationFolder(target, real, lock);
                opened.mark();
                return opened;
            } catch (IOException | RuntimeException | Error e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw IoFailures.translate("making " + folder, e);
        }
    }

    private static void requireOwn(Path folder) {
        var names = StoreDirectory.names(folder);
        if (!names.contains(MARKER) && !BESIDE.containsAll(names)) {
            throw inTheWay(folder);
        }
    }

    private static StoreConfigurationException inTheWay(Path folder) {
        return new StoreConfigurationException(
                folder + " is in the way: the store would be built there; move it elsewhere, or give another target");
    }

    private void mark() throws IOException {
        if (Files.notExists(folder.resolve(MARKER), LinkOption.NOFOLLOW_LINKS)) {
            DurableFiles.create(folder.resolve(MARKER), out -> {});
        }
        // Forced anew: one that is there may be only in the page cache.
        DurableFiles.forceDirectory(folder);
        deleteContents();
    }

    private void deleteContents() throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.equals(folder.resolve(MARKER)) && !file.equals(folder.resolve(DirectoryLock.FILE_NAME))) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                if (!directory.equals(folder)) {
                    Files.delete(directory);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public StoreHome home() {
        return new DirectoryHome(folder);
    }

    @Override
    public void describe(StoreDescription description) {
        new StoreProperties(folder).create(description);
    }

    /** Gives the folder the target's name. */
    @Override
    public void publish() {
        try {
            DurableFiles.forceDirectory(folder);
            requireFree(target);
            giveWay();
            Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
            published = true;
            DurableFiles.forceDirectory(requireNonNull(folder.getParent(), "a folder beside the target has a parent"));
            Files.delete(target.resolve(MARKER));
            DurableFiles.forceDirectory(target);
        } catch (IOException e) {
            throw IoFailures.translate("giving " + folder + " the name " + target, e);
        }
    }

    /** Whoever opens a store in the target this moment holds the lock, and is not disturbed. */
    private void giveWay() throws IOException {
        if (Files.exists(target.resolve(DirectoryLock.FILE_NAME), LinkOption.NOFOLLOW_LINKS)) {
            DirectoryLock held = DirectoryLock.acquire(target.toRealPath());
            try {
                requireFree(target);
                Files.delete(target.resolve(DirectoryLock.FILE_NAME));
            } finally {
                held.close();
            }
        }
        Files.deleteIfExists(target);
    }

    @Override
    public void close() {
        try (lock) {
            if (!published) {
                deleteContents();
                // Before the marker goes: else a power cut may bring contents back without it.
                DurableFiles.forceDirectory(folder);
                Files.deleteIfExists(folder.resolve(DirectoryLock.FILE_NAME));
                Files.deleteIfExists(folder.resolve(MARKER));
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw IoFailures.translate("removing " + folder, e);
        }
    }
}
