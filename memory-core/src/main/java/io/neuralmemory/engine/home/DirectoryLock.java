package io.neuralmemory.engine.home;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.StoreLockedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.life.Logging;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.FileIdentity;
import io.neuralmemory.spi.file.IoFailures;
import io.neuralmemory.spi.file.StoreOwner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The lock of a store's directory: an operating-system lock on one byte of {@code neural-memory.lock}, beyond the
 * holder's process id, which is its text. It goes with the process, so a file left behind locks nothing, and is never
 * deleted. What is locked is a file, whatever path leads to it; {@link HeldLocks} has those of this JVM.
 */
public final class DirectoryLock implements StoreHome.Claim {
    public static final String FILE_NAME = StoreOwner.LOCK_FILE;

    /** Beyond any process id, so that others can read it. */
    private static final long LOCKED_BYTE = 1024;

    private final Path file;
    private final FileIdentity identity;
    private final FileChannel channel;
    private final HeldLocks claims;
    private byte[] found = new byte[0];

    private DirectoryLock(Path file, FileIdentity identity, FileChannel channel, HeldLocks claims) {
        this.file = file;
        this.identity = identity;
        this.channel = channel;
        this.claims = claims;
    }

    /**
     * Locks a directory.
     *
     * @param directory real path
     * @throws StoreLockedException at once if it is locked, naming the holder
     */
    public static DirectoryLock acquire(Path directory) {
        Path file = directory.resolve(FILE_NAME);
        HeldLocks claims = new HeldLocks();
        synchronized (HeldLocks.MUTEX) {
            try {
                claims.require(require(directory), directory);
                requireThere(file);
                FileIdentity identity = require(file);
                claims.require(identity, directory);
                return lock(file, identity, claims);
            } catch (IOException e) {
                claims.release();
                throw IoFailures.translate("locking " + file, e);
            } catch (FoundHeldException e) {
                // The claims go with the channel.
                throw HeldLocks.locked(directory);
            } catch (RuntimeException | Error e) {
                claims.release();
                throw e;
            }
        }
    }

    private static FileIdentity require(Path path) throws IOException {
        return FileIdentity.find(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
    }

    /** Makes the file if it is missing. Nobody has a lock on a file that is new, so that closing it drops none. */
    private static void requireThere(Path file) throws IOException {
        Optional<BasicFileAttributes> attributes = StoreDirectory.attributes(file, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isEmpty()) {
            make(file);
        } else if (!attributes.get().isRegularFile()) {
            throw new CorruptStoreException(
                    file + " is no regular file; links and special files are not followed, remove it");
        }
    }

    private static void make(Path file) throws IOException {
        try {
            FileChannel.open(file, Set.of(CREATE_NEW, WRITE), DurableFiles.ownerOnly(file, "rw-------"))
                    .close();
            StoreOwner.keep(file);
        } catch (FileAlreadyExistsException e) {
            Logging.LOGGER.log(System.Logger.Level.DEBUG, "another process opens the store at this moment", e);
            requireThere(file);
        }
    }

    private static DirectoryLock lock(Path file, FileIdentity identity, HeldLocks claims) throws IOException {
        FileChannel channel = FileChannel.open(file, Set.of(READ, WRITE, LinkOption.NOFOLLOW_LINKS));
        try {
            requireFree(channel, file, claims);
            DirectoryLock lock = new DirectoryLock(file, identity, channel, claims);
            // From here on its identity is its own: a file that is open keeps its inode.
            lock.requireHeld();
            lock.writeProcessId();
            return lock;
        } catch (FoundHeldException e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            closeAfter(e, channel);
            throw e;
        }
    }

    private static void requireFree(FileChannel channel, Path file, HeldLocks claims) throws IOException {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw new StoreLockedException(file.getParent() + " is in use by process " + holder(channel)
                        + "; close the store there first, or open it read-only");
            }
        } catch (OverlappingFileLockException e) {
            ParkedChannel.park(channel, LOCKED_BYTE, claims);
            throw new FoundHeldException(e);
        }
    }

    /** This process has locked the file, although no claim said so; its channel must not be closed. */
    private static final class FoundHeldException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FoundHeldException(OverlappingFileLockException cause) {
            super(cause);
        }
    }

    private void writeProcessId() throws IOException {
        ByteBuffer before = ByteBuffer.allocate((int) Math.min(channel.size(), LOCKED_BYTE));
        channel.read(before, 0);
        found = Arrays.copyOf(before.array(), before.position());
        write((ProcessHandle.current().pid() + "\n").getBytes(UTF_8));
    }

    private void write(byte[] text) throws IOException {
        channel.truncate(0);
        DurableFiles.writeFully(channel, ByteBuffer.wrap(text), 0);
    }

    /** Unlocks for a store that was not opened: the file is left as it was found. */
    @Override
    public void abandon() {
        try {
            write(found);
        } catch (IOException e) {
            Logging.LOGGER.log(System.Logger.Level.DEBUG, file + " keeps the id of this process", e);
        } finally {
            close();
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        String processId = StoreHolder.text(channel);
        return processId.isEmpty() ? "(id not yet written)" : processId;
    }

    private static void closeAfter(Throwable reason, FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /**
     * Refuses to go on if the file that was locked is not the one in the directory any more: then the lock keeps nobody
     * away, or what is written goes where nobody finds it. Cheap, it asks for the attributes of one file.
     *
     * @throws StoreUnavailableException if so; once the file is back where it was, this returns again
     */
    @Override
    public void requireHeld() {
        try {
            Optional<FileIdentity> found = FileIdentity.find(file);
            if (!found.equals(Optional.of(identity))) {
                throw new StoreUnavailableException(file + " is " + (found.isEmpty() ? "gone" : "another file")
                        + ", no longer the one that this store locked: the directory was removed, moved or replaced while"
                        + " it was open, or the file was. Nothing more is written, and reading goes on; put the directory"
                        + " back as it was, or close the store and open the right directory");
            }
        } catch (IOException e) {
            throw IoFailures.translate("looking at " + file, e);
        }
    }

    @Override
    public void close() {
        synchronized (HeldLocks.MUTEX) {
            try {
                channel.close();
            } catch (IOException e) {
                throw IoFailures.translate("unlocking " + file, e);
            } finally {
                claims.release();
            }
        }
    }
}
