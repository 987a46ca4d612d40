package io.neuralmemory.spi.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The one place that knows how a file becomes durable. Stateless; must be called from threads that nobody interrupts,
 * since an interrupt closes the channel in use.
 */
public final class DurableFiles {
    /** Ending of the names under which files are written before they get their own. */
    public static final String TEMPORARY_SUFFIX = ".tmp";

    private DurableFiles() {}

    /** Writes the bytes of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes them all; need not close or flush. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Creates {@code target} whole or not at all, never overwriting: temporary name, force, length check, link to the
     * final name, or a rename where the file system has no links. On return the bytes are durable; the name is once
     * {@link #forceDirectory} returned. Only one thread may create in a directory under one name at a time.
     *
     * @return the length in bytes
     * @throws FileAlreadyExistsException if the name is taken
     * @throws io.neuralmemory.StoreSyncFailedException if forcing failed
     */
    public static long create(Path target, Content content) throws IOException {
        Path temporary = target.resolveSibling(target.getFileName() + TEMPORARY_SUFFIX);
        Files.deleteIfExists(temporary);
        boolean named = false;
        try {
            long length = write(temporary, content);
            if (Files.size(temporary) != length) {
                throw new IOException(
                        temporary + " has " + Files.size(temporary) + " bytes after " + length + " were written");
            }
            name(temporary, target);
            named = true;
            return length;
        } finally {
            deleteAfter(named, temporary);
        }
    }

    /**
     * Puts a file in the place of {@code target}, if there is one: whole or not at all, even across a crash. On return
     * bytes and name are durable. Only one thread may replace under one name at a time; nobody may have it open.
     *
     * @throws io.neuralmemory.StoreSyncFailedException if forcing failed; the old file or the new one is there
     */
    public static void replace(Path target, Content content) throws IOException {
        Path copy = target.resolveSibling(target.getFileName() + ".again" + TEMPORARY_SUFFIX);
        Files.deleteIfExists(copy);
        create(copy, content);
        Files.move(copy, target, ATOMIC_MOVE);
        forceDirectory(requireNonNull(target.toAbsolutePath().getParent(), "a file lies in a directory"));
    }

    /**
     * Gives a file that is complete under another name in its directory its own, never overwriting; what
     * {@link #create} does at its end. Nobody may have it open.
     *
     * @throws FileAlreadyExistsException if the name is taken
     * @throws io.neuralmemory.StoreSyncFailedException if forcing failed
     */
    public static void publish(Path temporary, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(temporary, WRITE)) {
            force(channel, temporary);
        }
        name(temporary, target);
        Files.deleteIfExists(temporary);
    }

    private static long write(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), ownerOnly(file, "rw-------"))) {
            StoreOwner.keep(file);
            content.writeTo(new SteadyOutput(channel, file));
            force(channel, file);
            return channel.position();
        }
    }

    /**
     * A link fails where the name is taken, a rename would overwrite it in silence. Where links fail for another reason
     * (FAT, exFAT, SMB and some FUSE file systems have none), the name is looked for first, and the store's lock keeps
     * others away meanwhile. The JDK tells such a reason by nothing but a message in the user's language, so any will
     * do: if the disk itself fails, so does the rename.
     */
    private static void name(Path temporary, Path target) throws IOException {
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            renameAfter(e, temporary, target);
        }
    }

    private static void renameAfter(Exception noLink, Path temporary, Path target) throws IOException {
        try {
            requireFree(target);
            Files.move(temporary, target, ATOMIC_MOVE);
        } catch (IOException e) {
            e.addSuppressed(noLink);
            throw e;
        }
    }

    /** Throws if the name is taken, and if the disk cannot say so: {@code Files.exists} would take that for free. */
    private static void requireFree(Path target) throws IOException {
        try {
            Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return;
        }
        throw new FileAlreadyExistsException(target.toString());
    }

    /**
     * Gives a file that stays where it is a second name in its directory, never overwriting: a link, or a whole copy
     * where the file system has no links. Durable as with {@link #create}.
     *
     * @throws FileAlreadyExistsException if the name is taken
     * @throws io.neuralmemory.StoreSyncFailedException if forcing a copy failed
     */
    public static void keepAs(Path aside, Path file) throws IOException {
        try {
            Files.createLink(aside, file);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            create(aside, out -> Files.copy(file, out));
        }
    }

    private static void deleteAfter(boolean success, Path temporary) throws IOException {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // After a failure the first error says more; the next opening removes what is left.
            if (success) {
                throw e;
            }
        }
    }

    /** Writes all of {@code bytes} at {@code position}; the short writes that a channel may make are continued. */
    public static void writeFully(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /**
     * Forces a file's bytes and length to stable storage.
     *
     * @throws io.neuralmemory.StoreSyncFailedException if that failed
     */
    public static void force(FileChannel channel, Path file) {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw IoFailures.syncFailed("forcing " + file, e);
        }
    }

    /**
     * Makes the names in a directory durable: without this a power cut can take a new file away, or bring a deleted one
     * back.
     *
     * @throws io.neuralmemory.StoreSyncFailedException if forcing failed
     */
    public static void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            force(channel, directory);
        }
    }

    /** Creates a directory and its missing parents, readable by their owner only, and makes their names durable. */
    public static void createDirectories(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath().normalize();
        if (Files.isDirectory(absolute)) {
            return;
        }
        Path parent = absolute.getParent();
        if (parent == null) {
            throw new IOException(absolute + " is a root directory that does not exist");
        }
        createDirectories(parent);
        createDirectory(absolute);
        forceName(absolute, parent);
    }

    private static void forceName(Path directory, Path parent) throws IOException {
        try {
            forceDirectory(parent);
        } catch (IOException | RuntimeException e) {
            // A later force would prove nothing about a name that is there already: the next attempt makes it anew.
            Files.deleteIfExists(directory);
            throw e;
        }
    }

    private static void createDirectory(Path directory) throws IOException {
        try {
            Files.createDirectory(directory, ownerOnly(directory, "rwx------"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                NotDirectoryException isFile = new NotDirectoryException(directory.toString());
                isFile.addSuppressed(e);
                throw isFile;
            }
        }
    }

    /** Attributes for creating a file or directory that others cannot read, where the file system knows permissions. */
    public static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
