package io.neuralmemory.storage.file.log;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import io.neuralmemory.StoreUnavailableException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;

/**
 * A log file opened for reading.
 *
 * @param path where it is
 * @param number the number in its name
 * @param length its length when it was opened
 */
record LogFile(Path path, long number, FileChannel channel, long length) implements Closeable {

    /**
     * Opens a file that was listed.
     *
     * @throws StoreUnavailableException if it is gone by now: its writer did not need it any more
     */
    static LogFile open(Path path, long number) throws IOException {
        try {
            // Asked first, since opening a FIFO would wait for its writer.
            if (!Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS)
                    .isRegularFile()) {
                throw LogDamage.in(path, "found a link or special file, expected a regular file");
            }
            FileChannel channel = FileChannel.open(path, READ, NOFOLLOW_LINKS);
            return new LogFile(path, number, channel, channel.size());
        } catch (NoSuchFileException e) {
            throw new StoreUnavailableException(
                    path.getFileName() + ": the file went away between listing and opening it; read the store again",
                    e);
        }
    }

    /** Reads and checks the header. */
    LogFileHeader header(UUID storeId) throws IOException {
        if (length < LogFormat.HEADER_BYTES) {
            throw LogDamage.in(path, "the file has " + length + " bytes, expected at least " + LogFormat.HEADER_BYTES);
        }
        LogFileHeader header = LogFileHeader.decode(path, new FileWindow(this, LogFormat.HEADER_BYTES).at(0, 64));
        if (!header.storeId().equals(storeId)) {
            throw LogDamage.at(path, 16, "the file belongs to store " + header.storeId() + ", this is " + storeId);
        }
        if (header.number() != number) {
            throw LogDamage.at(path, 32, "the header says this is file " + header.number());
        }
        return header;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
