package io.neuralmemory.storage.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.neuralmemory.storage.json.LineCursor.UnusualException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** Recognises the head of a document that {@link JsonFormat} wrote, without loading a parser. */
final class LineHead {
    private static final byte[] CREATED_AT = "{\"version\":\"1.0\",\"created_at\":".getBytes(US_ASCII);
    private static final byte[] UPDATED_AT = ",\"updated_at\":".getBytes(US_ASCII);
    private static final byte[] END = ",\"memories\":[]}".getBytes(US_ASCII);

    private LineHead() {}

    /** Whether this is a document of ours without memories; if not, it may be a document for all that. */
    static boolean isOurs(byte[] document) {
        try {
            LineCursor cursor = new LineCursor(document);
            cursor.pass(CREATED_AT);
            var unusedCreation = OffsetDateTime.parse(cursor.text());
            cursor.pass(UPDATED_AT);
            var unusedUpdate = OffsetDateTime.parse(cursor.text());
            cursor.pass(END);
            cursor.finish();
            return true;
        } catch (UnusualException | DateTimeException e) {
            return false;
        }
    }
}
