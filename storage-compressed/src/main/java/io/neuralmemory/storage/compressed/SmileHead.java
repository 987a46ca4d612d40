package io.neuralmemory.storage.compressed;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import java.time.Instant;
import java.util.Arrays;

/** What a document begins with: Smile's header, and an object up to the beginning of its array {@code memories}. */
final class SmileHead {
    /** {@code :)\n}; then version 0, no shared names, no shared strings, raw binary values. */
    static final byte[] HEADER = {':', ')', '\n', 4};

    /** Ends of array and object, which the head leaves to the tail. */
    private static final byte[] CLOSING = {SmileTokens.END_ARRAY, SmileTokens.END_OBJECT};

    private static final int LONGEST_TEXT = 64;

    private SmileHead() {}

    static byte[] bytes(Instant createdAt, Instant updatedAt) {
        SmileWriter out = new SmileWriter(4 * LONGEST_TEXT);
        out.raw(HEADER).token(SmileTokens.START_OBJECT);
        out.raw(SmileBytes.name("version")).text("1.0");
        out.raw(SmileBytes.name("created_at")).text(createdAt.toString());
        out.raw(SmileBytes.name("updated_at")).text(updatedAt.toString());
        out.raw(SmileBytes.name("memories")).token(SmileTokens.START_ARRAY);
        return out.toArray();
    }

    /** Requires that {@code head} is one, of a version that is known here. */
    static void require(byte[] head) {
        if (head.length < HEADER.length || !Arrays.equals(head, 0, HEADER.length, HEADER, 0, HEADER.length)) {
            throw new CorruptStoreException("byte 0: the document does not begin with the bytes 3a 29 0a 04");
        }
        if (!isOurs(head)) {
            requireOther(head);
        }
    }

    /** Whether it is as it is written here, which is told without loading a parser. */
    private static boolean isOurs(byte[] head) {
        try {
            SmileBytes in = new SmileBytes(head);
            in.pass(HEADER);
            in.pass(SmileTokens.START_OBJECT);
            in.pass(SmileBytes.name("version"));
            boolean isVersion = in.text().equals("1.0");
            in.pass(SmileBytes.name("created_at"));
            boolean isShort = in.text().length() <= LONGEST_TEXT;
            in.pass(SmileBytes.name("updated_at"));
            isShort &= in.text().length() <= LONGEST_TEXT;
            in.pass(SmileBytes.name("memories"));
            in.pass(SmileTokens.START_ARRAY);
            in.finish();
            return isVersion && isShort;
        } catch (SmileBytes.RareException e) {
            return false;
        }
    }

    private static void requireOther(byte[] head) {
        byte[] alone = Arrays.copyOf(head, head.length + CLOSING.length);
        System.arraycopy(CLOSING, 0, alone, head.length, CLOSING.length);
        try (SmileCursor cursor = new SmileCursor(alone)) {
            cursor.start();
            requireVersion(cursor.text("version", LONGEST_TEXT));
            cursor.text("created_at", LONGEST_TEXT);
            cursor.text("updated_at", LONGEST_TEXT);
            cursor.beginArray("memories");
            cursor.texts();
            cursor.endObject();
            cursor.finish();
        }
    }

    private static void requireVersion(String version) {
        if (!version.matches("[1-9][0-9]{0,8}\\.[0-9]{1,9}")) {
            throw new CorruptStoreException("version is '" + version.replaceAll("\\p{Cntrl}", "?") + "'; expected 1.0");
        } else if (!version.startsWith("1.")) {
            throw new IncompatibleStoreException(
                    "version is " + version + "; this reader knows 1.0, use a newer Neural Memory");
        }
    }
}
