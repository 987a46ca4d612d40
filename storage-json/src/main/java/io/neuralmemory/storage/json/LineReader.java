package io.neuralmemory.storage.json;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.LimitExceededException;
import io.neuralmemory.storage.file.format.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads a text line by line, each at most {@link RecordReader#MAX_RECORD_BYTES} long. */
final class LineReader {
    /** Enough for a small document; one that fills it is read in larger parts. */
    private static final int FIRST_CAPACITY = 1 << 14;

    private static final int CAPACITY = 1 << 18;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long FEEDS = '\n' * ONES;

    private final InputStream in;
    private final InputPlace place;
    private byte[] buffer = new byte[FIRST_CAPACITY];
    private int lineStart;
    private int lineEnd;
    private int nextStart;
    private int filled;
    private long dropped;
    private long number;

    LineReader(InputStream in, InputPlace place) {
        this.in = requireNonNull(in, "in");
        this.place = place;
    }

    /** Goes to the next line; false after the last one. */
    boolean advance() throws IOException {
        lineStart = nextStart;
        number++;
        int at = lineStart;
        while (true) {
            at = find(buffer, at, filled);
            if (at < filled) {
                lineEnd = at;
                nextStart = at + 1;
                return true;
            }
            int unseen = at - lineStart;
            if (!fill()) {
                lineEnd = filled;
                nextStart = filled;
                return lineEnd > lineStart;
            }
            at = lineStart + unseen;
        }
    }

    /** Where the next line feed is, or {@code end}: looked for in eight bytes at a time, as all of a document is. */
    private static int find(byte[] bytes, int from, int end) {
        int at = from;
        while (at + Long.BYTES <= end && !hasFeed((long) EIGHT.get(bytes, at))) {
            at += Long.BYTES;
        }
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Whether one of these bytes is a line feed (Henry S. Warren, "Hacker's Delight", 6-1: the leftmost 0-byte). */
    private static boolean hasFeed(long eight) {
        long zeroForFeed = eight ^ FEEDS;
        return ((zeroForFeed - ONES) & ~zeroForFeed & ONES << 7) != 0;
    }

    private boolean fill() throws IOException {
        if (filled - lineStart > RecordReader.MAX_RECORD_BYTES) {
            throw new LimitExceededException(here() + " is longer than " + RecordReader.MAX_RECORD_BYTES
                    + " bytes, the most allowed for one memory");
        }
        if (filled == buffer.length && filled < CAPACITY) {
            buffer = Arrays.copyOf(buffer, CAPACITY);
        }
        if (lineStart > 0) {
            System.arraycopy(buffer, lineStart, buffer, 0, filled - lineStart);
            dropped += lineStart;
            filled -= lineStart;
            lineStart = 0;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(2 * filled, RecordReader.MAX_RECORD_BYTES + 1));
        }
        int count = in.read(buffer, filled, buffer.length - filled);
        filled += Math.max(0, count);
        return count >= 0;
    }

    /** How many bytes the line has, without its end. */
    int length() {
        return lineEnd - lineStart;
    }

    /** Whether the line's last byte is this one. */
    boolean endsWith(char last) {
        return length() > 0 && buffer[lineEnd - 1] == last;
    }

    /** Whether a line feed ends the line; only the last one may lack it. */
    boolean isComplete() {
        return nextStart > lineEnd;
    }

    /** Whether the line holds nothing to read. */
    boolean isBlank() {
        for (int i = lineStart; i < lineEnd; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** A copy of the line's first bytes. */
    byte[] bytes(int count) {
        return Arrays.copyOfRange(buffer, lineStart, lineStart + count);
    }

    /** The line's bytes; good until the next one. */
    InputStream stream() {
        return new ByteArrayInputStream(buffer, lineStart, length());
    }

    /** The line's number, from 1 on. */
    long number() {
        return number;
    }

    /** Where the line is, for messages. */
    String here() {
        return place.at(number, dropped + lineStart);
    }
}
