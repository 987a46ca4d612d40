package io.neuralmemory.storage.sqlite;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads as much of SQLite's log as tells whether it holds anything: sqlite.org/fileformat2.html, section 4. A log that
 * was begun and not gone on with, or torn in its first transaction, holds nothing.
 */
final class LogOfSqlite {
    /** The last bit says in which byte order the checksums read the data. */
    private static final int MAGIC = 0x377F0682;

    private static final int HEADER_BYTES = 32;
    private static final int FRAME_HEADER_BYTES = 24;
    private static final int LEAST_PAGE = 512;
    private static final int MOST_PAGE = 65_536;

    private final InputStream in;
    private ByteOrder order = ByteOrder.BIG_ENDIAN;
    private int sum1;
    private int sum2;

    private LogOfSqlite(InputStream in) {
        this.in = in;
    }

    /** Whether SQLite finds a whole transaction in this file. */
    static boolean hasCommit(Path log) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(log))) {
            return new LogOfSqlite(in).findCommit();
        } catch (EOFException e) {
            return false;
        }
    }

    private boolean findCommit() throws IOException {
        ByteBuffer header = read(HEADER_BYTES);
        int magic = header.getInt(0);
        int page = header.getInt(8);
        order = (magic & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        add(header, 0, 24);
        if ((magic & ~1) != MAGIC || !isPageSize(page) || !isSum(header, 24)) {
            return false;
        }
        long salt = header.getLong(16);
        while (true) {
            ByteBuffer frame = read(FRAME_HEADER_BYTES + page);
            add(frame, 0, 8);
            add(frame, FRAME_HEADER_BYTES, page);
            if (frame.getInt(0) == 0 || frame.getLong(8) != salt || !isSum(frame, 16)) {
                return false;
            } else if (frame.getInt(4) != 0) {
                return true;
            }
        }
    }

    private static boolean isPageSize(int bytes) {
        return bytes >= LEAST_PAGE && bytes <= MOST_PAGE && Integer.bitCount(bytes) == 1;
    }

    private ByteBuffer read(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the log ends");
        }
        return ByteBuffer.wrap(bytes);
    }

    private void add(ByteBuffer bytes, int from, int count) {
        ByteBuffer words = bytes.duplicate().order(order);
        for (int at = from; at < from + count; at += 8) {
            sum1 += words.getInt(at) + sum2;
            sum2 += words.getInt(at + 4) + sum1;
        }
    }

    private boolean isSum(ByteBuffer bytes, int at) {
        return bytes.getInt(at) == sum1 && bytes.getInt(at + 4) == sum2;
    }
}
