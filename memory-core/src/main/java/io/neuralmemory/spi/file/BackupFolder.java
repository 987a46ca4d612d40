package io.neuralmemory.spi.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.neuralmemory.CorruptStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** Blobs as the files of a directory that is made with the first of them. A link in its place is not followed. */
public final class BackupFolder implements BlobStore {
    /** Its name in the directory of a store. */
    public static final String NAME = "backups";

    private final Path directory;
    private final BlobStore blobs;

    /** The files of {@code directory}, which need not exist; does no I/O yet. */
    public BackupFolder(Path directory) {
        this.directory = directory;
        blobs = new DirectoryBlobStore(directory);
    }

    private boolean exists() throws IOException {
        try {
            if (!Files.readAttributes(directory, BasicFileAttributes.class, NOFOLLOW_LINKS)
                    .isDirectory()) {
                throw new CorruptStoreException(directory
                        + " is no directory; links are not followed, put the folder of the backups itself there");
            }
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public Set<String> list() throws IOException {
        return exists() ? blobs.list() : Set.of();
    }

    @Override
    public Blob open(String name) throws IOException {
        if (!exists()) {
            throw new NoSuchFileException(directory.resolve(name).toString());
        }
        return blobs.open(name);
    }

    @Override
    public long create(String name, DurableFiles.Content content) throws IOException {
        make();
        return blobs.create(name, content);
    }

    /** Makes the directory, durably, if it is not there: for a backend that writes its files by itself. */
    public void make() throws IOException {
        if (!exists()) {
            DurableFiles.createDirectories(directory);
            StoreOwner.keep(directory);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        if (exists()) {
            blobs.delete(name);
        }
    }

    @Override
    public void setAside(String name) throws IOException {
        if (exists()) {
            blobs.setAside(name);
        }
    }

    @Override
    public void forceNames() throws IOException {
        if (exists()) {
            blobs.forceNames();
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
