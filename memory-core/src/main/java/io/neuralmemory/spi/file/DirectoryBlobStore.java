package io.neuralmemory.spi.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;

import io.neuralmemory.CorruptStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Blobs as the files of one directory that exists. A link among them is no blob. */
public final class DirectoryBlobStore implements BlobStore {
    private final Path directory;

    /** The files of {@code directory}; does no I/O yet. */
    public DirectoryBlobStore(Path directory) {
        this.directory = directory;
    }

    @Override
    public Set<String> list() throws IOException {
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                names.add(file.getFileName().toString());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    @Override
    public Blob open(String name) throws IOException {
        Path file = directory.resolve(name);
        requireRegular(file);
        FileChannel channel = FileChannel.open(file, READ, NOFOLLOW_LINKS);
        try {
            return new FileBlob(channel, channel.size());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Opening a FIFO would block for ever, and a link may lead anywhere. */
    private static void requireRegular(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new CorruptStoreException(file + " is " + kind(attributes)
                    + "; expected a regular file. Put back the file that was here, or restore a backup");
        }
    }

    private static String kind(BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return "a symbolic link";
        }
        return attributes.isDirectory() ? "a directory" : "a special file";
    }

    /** The time of its last change: nothing changes it after it was created. */
    @Override
    public Optional<Instant> createdAt(String name) throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(directory.resolve(name), NOFOLLOW_LINKS)
                    .toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public long create(String name, DurableFiles.Content content) throws IOException {
        return DurableFiles.create(directory.resolve(name), content);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
    }

    @Override
    public void setAside(String name) throws IOException {
        Path target = directory.resolve(name + SET_ASIDE_SUFFIX);
        boolean isTaken = Files.exists(target, NOFOLLOW_LINKS);
        if (!isTaken && Files.exists(directory.resolve(name), NOFOLLOW_LINKS)) {
            Files.move(directory.resolve(name), target, ATOMIC_MOVE);
        }
    }

    @Override
    public void forceNames() throws IOException {
        DurableFiles.forceDirectory(directory);
    }

    @Override
    public String toString() {
        return directory.toString();
    }

    private record FileBlob(FileChannel channel, long byteLength) implements Blob {
        @Override
        public InputStream stream() throws IOException {
            channel.position(0);
            return Channels.newInputStream(channel);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
