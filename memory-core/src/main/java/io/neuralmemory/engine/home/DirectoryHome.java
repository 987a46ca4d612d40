package io.neuralmemory.engine.home;

import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.file.BackupFolder;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.spi.file.DirectoryBlobStore;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** A directory as the home of a store: a lock file, {@code store.properties}, and blobs as files. */
public final class DirectoryHome implements StoreHome {
    private final Path directory;

    /** @param directory real path of a directory that is there */
    public DirectoryHome(Path directory) {
        this.directory = directory;
    }

    /** The directory in which a backup lies. */
    static DirectoryHome around(Path backup) {
        Path absolute = backup.toAbsolutePath();
        return new DirectoryHome(Optional.ofNullable(absolute.getParent()).orElse(absolute));
    }

    @Override
    public Content content() {
        return StoreDirectory.content(directory);
    }

    @Override
    public Description description() {
        return new DescriptionFile(directory);
    }

    @Override
    public Claim claim() {
        DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            ForeignDigits.mend(directory);
            return lock;
        } catch (RuntimeException | Error e) {
            lock.abandon();
            throw e;
        }
    }

    @Override
    public BlobStore blobs() {
        return new DirectoryBlobStore(directory);
    }

    @Override
    public BlobStore backups() {
        return new BackupFolder(directory.resolve(BackupFolder.NAME));
    }

    @Override
    public boolean holdsOnlyBackups() {
        return StoreDirectory.holdsOnly(directory, BackupFolder.NAME)
                && Files.isDirectory(directory.resolve(BackupFolder.NAME), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public SortedMap<String, Long> lengths() {
        return FileLengths.below(directory);
    }

    @Override
    public OptionalLong holder() {
        return StoreHolder.find(directory);
    }

    /** The files with length and time: what a writer changes, in place too. */
    @Override
    public String state() {
        Map<String, String> state = new TreeMap<>();
        for (String name : StoreDirectory.names(directory)) {
            Path file = directory.resolve(name);
            try {
                state.put(
                        name,
                        StoreDirectory.attributes(file, LinkOption.NOFOLLOW_LINKS)
                                .map(found -> found.size() + " bytes of " + found.lastModifiedTime())
                                .orElse("gone"));
            } catch (IOException e) {
                throw IoFailures.translate("looking at " + file, e);
            }
        }
        return state.toString();
    }

    @Override
    public Optional<Path> directory() {
        return Optional.of(directory);
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
