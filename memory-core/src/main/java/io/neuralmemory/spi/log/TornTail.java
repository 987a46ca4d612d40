package io.neuralmemory.spi.log;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import io.neuralmemory.Finding;
import io.neuralmemory.spi.file.DurableFiles;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bytes at the end of a log file that a crash left half written: not replayed, and kept aside for whoever wants to see
 * them.
 *
 * @param file the log file
 * @param start where they begin
 * @param end behind the last one that is not zero
 */
public record TornTail(Path file, long start, long end) {
    /** Ending of the name under which the bytes are kept. */
    public static final String BROKEN_SUFFIX = ".broken";

    private static final int CHUNK_BYTES = 64 << 10;

    /** Where the bytes are kept. */
    public Path keptAs() {
        return file.resolveSibling(file.getFileName() + BROKEN_SUFFIX);
    }

    /** What a replay tells of it. */
    public Finding finding(boolean readOnly) {
        return new Finding(
                Finding.Severity.INFO,
                file.getFileName() + " @" + start,
                "the last write of the log is incomplete, it was never acknowledged as durable; its " + (end - start)
                        + " bytes are left out"
                        + (readOnly ? "" : " and kept as " + keptAs().getFileName()));
    }

    /**
     * Copies the bytes; the copy's content is durable on return. An opening that was interrupted may have done so
     * already.
     */
    public void keep() throws IOException {
        if (Files.exists(keptAs(), NOFOLLOW_LINKS)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, READ, NOFOLLOW_LINKS)) {
            DurableFiles.create(keptAs(), out -> copy(channel, out));
        }
    }

    private void copy(FileChannel channel, OutputStream out) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        for (long at = start; at < end; at += chunk.position()) {
            chunk.clear().limit((int) Math.min(CHUNK_BYTES, end - at));
            if (channel.read(chunk, at) < 0) {
                throw new EOFException(file + " ended at " + at + " while its torn tail was copied");
            }
            out.write(chunk.array(), 0, chunk.position());
        }
    }
}
