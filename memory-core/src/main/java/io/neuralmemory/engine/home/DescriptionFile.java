package io.neuralmemory.engine.home;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.LimitExceededException;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The file {@code store.properties} of a directory. Written when the store is created, before anything else; what
 * replaces it takes its name once it is whole.
 */
final class DescriptionFile implements StoreHome.Description {
    private final Path directory;
    private final Path file;

    DescriptionFile(Path directory) {
        this.directory = directory;
        this.file = directory.resolve(StoreProperties.FILE_NAME);
    }

    @Override
    public boolean exists() {
        try {
            return StoreDirectory.attributes(file, LinkOption.NOFOLLOW_LINKS).isPresent();
        } catch (IOException e) {
            throw IoFailures.translate("looking for " + file, e);
        }
    }

    @Override
    public void create(byte[] bytes) {
        try {
            DurableFiles.create(file, out -> out.write(bytes));
            forceName();
        } catch (IOException e) {
            throw IoFailures.translate("creating " + file, e);
        }
    }

    private void forceName() throws IOException {
        try {
            DurableFiles.forceDirectory(directory);
        } catch (IOException | RuntimeException e) {
            // A later force would prove nothing about a name that is there already: the next attempt makes it anew.
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public void withdraw() {
        try {
            Files.delete(file);
            DurableFiles.forceDirectory(directory);
        } catch (IOException e) {
            throw IoFailures.translate("removing " + file, e);
        }
    }

    /**
     * Writes over the old file, whose name may be only in the page cache: forcing it may have failed before a restart.
     */
    @Override
    public void replace(byte[] bytes) {
        try {
            DurableFiles.replace(file, out -> out.write(bytes));
        } catch (IOException e) {
            throw IoFailures.translate("writing " + file, e);
        }
    }

    @Override
    public byte[] read() {
        try {
            if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isRegularFile()) {
                throw new CorruptStoreException(file
                        + " is no regular file; links and special files are not followed, put the file itself here");
            }
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] bytes = in.readNBytes(StoreProperties.MAX_BYTES + 1);
                if (bytes.length > StoreProperties.MAX_BYTES) {
                    throw new LimitExceededException(file + " has more than " + StoreProperties.MAX_BYTES
                            + " bytes; expected a store's description");
                }
                return bytes;
            }
        } catch (IOException e) {
            throw IoFailures.translate("reading " + file, e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
