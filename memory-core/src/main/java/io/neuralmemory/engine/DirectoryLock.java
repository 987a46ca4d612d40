package io.neuralmemory.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.StoreLockedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.DurableFiles;
import io.neuralmemory.spi.IoFailures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a store's directory: an operating-system lock on one byte of {@code neural-memory.lock}, beyond the
 * holder's process id, which is its text. It goes with the process, so a file left behind locks nothing, and is never
 * deleted. Within this JVM a registry comes first: closing any other channel of the file would drop the process's lock
 * (POSIX fcntl).
 */
final class DirectoryLock implements AutoCloseable {
    static final String FILE_NAME = "neural-memory.lock";

    /** Beyond any process id, so that others can read it. */
    private static final long LOCKED_BYTE = 1024;

    /** The directories locked by this JVM: an operating system's lock is the process's, and so is this. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Locks a directory.
     *
     * @param directory real path
     * @throws StoreLockedException at once if it is locked, naming the holder
     */
    static DirectoryLock acquire(Path directory) {
        if (!HELD_HERE.add(directory)) {
            throw locked(directory, "another opening in this process");
        }
        try {
            return new DirectoryLock(directory, lockedChannel(directory.resolve(FILE_NAME), directory));
        } catch (RuntimeException | Error e) {
            HELD_HERE.remove(directory);
            throw e;
        }
    }

    private static FileChannel lockedChannel(Path file, Path directory) {
        FileChannel channel = null;
        try {
            requireRegular(file);
            channel = FileChannel.open(
                    file,
                    Set.of(CREATE, READ, WRITE, LinkOption.NOFOLLOW_LINKS),
                    DurableFiles.ownerOnly(file, "rw-------"));
            FileLock lock = tryLock(channel);
            if (lock == null) {
                throw locked(directory, "process " + holder(channel));
            }
            writeProcessId(channel);
            return channel;
        } catch (IOException e) {
            closeQuietly(channel, e);
            throw IoFailures.translate("locking " + file, e);
        } catch (StoreUnavailableException e) {
            closeQuietly(channel, e);
            throw e;
        }
    }

    private static void requireRegular(Path file) throws IOException {
        Optional<BasicFileAttributes> attributes = StoreDirectory.attributes(file, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isPresent() && !attributes.get().isRegularFile()) {
            throw new CorruptStoreException(
                    file + " is no regular file; links and special files are not followed, remove it");
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void writeProcessId(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(UTF_8));
        channel.truncate(0);
        DurableFiles.writeFully(channel, text, 0);
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        String processId = new String(text.array(), 0, text.position(), UTF_8).strip();
        return processId.isEmpty() ? "(id not yet written)" : processId;
    }

    private static StoreLockedException locked(Path directory, String holder) {
        return new StoreLockedException(
                directory + " is in use by " + holder + "; close the store there first, or open it read-only");
    }

    private static void closeQuietly(@Nullable FileChannel channel, Exception reason) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                reason.addSuppressed(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw IoFailures.translate("unlocking " + directory, e);
        } finally {
            HELD_HERE.remove(directory);
        }
    }
}
