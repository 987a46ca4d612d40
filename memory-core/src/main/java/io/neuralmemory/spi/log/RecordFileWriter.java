package io.neuralmemory.spi.log;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.WRITE;

import io.neuralmemory.LimitExceededException;
import io.neuralmemory.spi.file.DurableFiles;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The file that a {@link RecordLog} grows in. */
final class RecordFileWriter implements Closeable {
    /** How long a record may be. */
    private static final int MOST_BYTES = 1 << 30;

    private final FileInPlace file;
    private final LogRecordFormat format;
    private final FileChannel channel;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final long headerLength;
    private long length;
    private long forcedLength;

    private RecordFileWriter(Path path, LogRecordFormat format, long headerLength) throws IOException {
        file = FileInPlace.of(path);
        this.format = format;
        this.headerLength = headerLength;
        length = headerLength;
        forcedLength = headerLength;
        channel = FileChannel.open(path, WRITE, NOFOLLOW_LINKS);
    }

    /** Creates a file; it is durable on return, name included. */
    static RecordFileWriter create(Path directory, Path path, LogRecordFormat format, LogRecord.Header header)
            throws IOException {
        long length = DurableFiles.create(path, out -> out.write(format.encode(header, 0)));
        DurableFiles.forceDirectory(directory);
        return new RecordFileWriter(path, format, length);
    }

    Path path() {
        return file.path();
    }

    /**
     * Adds a record, for now in memory.
     *
     * @throws LimitExceededException if it is so long that the file could not be read as a whole
     */
    void append(LogRecord record) {
        byte[] bytes = format.encode(record, forcedLength);
        if (bytes.length > MOST_BYTES) {
            throw new LimitExceededException("one write takes " + bytes.length + " bytes in the log, at most "
                    + MOST_BYTES + " are allowed; store fewer memories at a time");
        }
        pending.writeBytes(bytes);
    }

    int pendingBytes() {
        return pending.size();
    }

    /** How many bytes of records there are behind the header, in memory ones not. */
    long byteLength() {
        return length - headerLength;
    }

    /** Hands to the system what was appended. */
    void write() throws IOException {
        DurableFiles.writeFully(channel, ByteBuffer.wrap(pending.toByteArray()), length);
        length += pending.size();
        pending.reset();
        file.require();
    }

    /** Everything that was written is durable on return. */
    void force() throws IOException {
        DurableFiles.force(channel, file.path());
        forcedLength = length;
    }

    /** Adds the last record; all of the file is durable on return. */
    void finish(LogRecord.End end) throws IOException {
        append(end);
        write();
        force();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
