package io.neuralmemory.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** One hand-written memory. Whatever else the format asks for is derived from it: the output is reproducible. */
record MemoryLine(String id, LocalDate learned, List<String> tags, float importance, String text) {
    /** When the document was written; nothing in it is later. */
    static final Instant END = Instant.parse("2026-12-31T23:00:00Z");

    private static final int SHORTEST = 40;
    private static final int LONGEST = 220;

    MemoryLine {
        int length = text.codePointCount(0, text.length());
        if (length < SHORTEST || length > LONGEST) {
            throw new IllegalArgumentException(
                    "text has " + length + " characters; expected " + SHORTEST + " to " + LONGEST);
        }
        if (!(importance >= 0 && importance <= 1)) {
            throw new IllegalArgumentException("importance is " + importance + "; expected 0 to 1");
        }
    }

    static List<MemoryLine> readAll(Path file) throws IOException {
        return TabbedLines.read(
                file,
                5,
                cells -> new MemoryLine(
                        cells[0],
                        LocalDate.parse(cells[1]),
                        List.of(cells[2].split(",")),
                        Float.parseFloat(cells[3]),
                        cells[4]));
    }

    /** First eight bytes, big-endian, of SHA-256 over the UTF-8 text; to be read as unsigned. */
    long contextHash() {
        return digest().getLong(0);
    }

    /** Seconds since the epoch: some moment between 07:00 and 22:00 UTC of the day. */
    long timestamp() {
        return learned.atTime(7, 0).toEpochSecond(ZoneOffset.UTC) + derived(8, 15 * 3600);
    }

    int accessCount() {
        return derived(12, 10);
    }

    /** Seconds since the epoch: when it was learned or, if it was ever used, a moment in the twenty days after that. */
    long lastAccessed() {
        if (accessCount() == 0) {
            return timestamp();
        }
        long latest = Math.min(timestamp() + 20 * 86_400, END.getEpochSecond());
        return timestamp() + derived(16, Math.toIntExact(latest - timestamp()));
    }

    /** What matters most never fades; the less something matters, the sooner it does. */
    float decayFactor() {
        if (importance >= 0.9f) {
            return 1.0f;
        }
        return importance >= 0.5f ? 0.9999f : 0.9995f;
    }

    /** A number from 0 to {@code bound} - 1 that depends on the text alone. */
    private int derived(int offset, int bound) {
        return Integer.remainderUnsigned(digest().getInt(offset), bound);
    }

    private ByteBuffer digest() {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256, which every one must have", e);
        }
    }
}
