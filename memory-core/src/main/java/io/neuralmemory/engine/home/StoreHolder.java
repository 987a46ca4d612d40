package io.neuralmemory.engine.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.neuralmemory.spi.file.FileIdentity;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who has a store open for writing. The one way to read a lock file: reading it elsewhere in the process that holds the
 * lock would drop it.
 */
public final class StoreHolder {
    private static final int MAX_PROCESS_ID_BYTES = 20;

    private StoreHolder() {}

    /**
     * The process that has the store in {@code directory} open for writing, as its lock file says; empty if there is no
     * such file, or the process has ended.
     *
     * @throws io.neuralmemory.StoreUnavailableException if the file cannot be read
     */
    public static OptionalLong find(Path directory) {
        Path file = directory.resolve(DirectoryLock.FILE_NAME);
        try {
            synchronized (HeldLocks.MUTEX) {
                Optional<FileIdentity> identity = FileIdentity.find(file);
                if (identity.isEmpty()) {
                    return OptionalLong.empty();
                }
                return HeldLocks.isHeld(identity.get())
                        ? OptionalLong.of(ProcessHandle.current().pid())
                        : read(file);
            }
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw IoFailures.translate("reading " + file, e);
        }
    }

    private static OptionalLong read(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            // Opening a FIFO would block for ever.
            return OptionalLong.empty();
        }
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            String text = text(channel);
            return text.matches("\\d{1,18}") && isRunning(Long.parseLong(text))
                    ? OptionalLong.of(Long.parseLong(text))
                    : OptionalLong.empty();
        }
    }

    private static boolean isRunning(long processId) {
        return ProcessHandle.of(processId).filter(ProcessHandle::isAlive).isPresent();
    }

    /** The process id in a lock file. */
    static String text(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(MAX_PROCESS_ID_BYTES);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), UTF_8).strip();
    }
}
