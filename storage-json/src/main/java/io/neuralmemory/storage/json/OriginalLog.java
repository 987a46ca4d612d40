package io.neuralmemory.storage.json;

import com.fasterxml.jackson.core.JsonToken;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.spi.Change;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the original implementation's log, one operation a line, as shown in {@code docs/format-json.md}. A last line
 * without its line feed that is not whole JSON was torn by a crash: it is reported and left out.
 */
final class OriginalLog {
    private static final int LONGEST_INSTANT = 64;

    private final LineReader lines;
    private final String name;
    private final JsonMemoryReader reader;
    private final UnknownField unknown;
    private final Consumer<? super Finding> findings;

    OriginalLog(
            InputStream in,
            String name,
            JsonMemoryReader reader,
            UnknownField unknown,
            Consumer<? super Finding> findings) {
        this.lines = new LineReader(in, new InputPlace(name, 1));
        this.name = name;
        this.reader = reader;
        this.unknown = unknown;
        this.findings = findings;
    }

    /** Hands over every operation in order. */
    void replay(Consumer<? super Change> sink) throws IOException {
        while (lines.advance()) {
            if (!lines.isBlank() && (lines.isComplete() || !isTorn())) {
                sink.accept(entry());
            }
        }
    }

    private boolean isTorn() {
        try (JsonCursor cursor = line()) {
            cursor.start();
            cursor.beginRecord();
            cursor.skip();
            cursor.finish();
            return false;
        } catch (CorruptStoreException e) {
            findings.accept(new Finding(
                    Severity.INFO,
                    lines.here(),
                    "the last line was torn by a crash; its " + lines.length() + " bytes were left out: "
                            + e.getMessage()));
            return true;
        }
    }

    private JsonCursor line() {
        return JsonCursor.over(new Utf8Reader(lines.stream(), lines.here()), new InputPlace(name, lines.number()));
    }

    private Change entry() {
        try (JsonCursor cursor = line()) {
            cursor.start();
            cursor.require(JsonToken.START_OBJECT, "an entry, which is an object with timestamp and operation");
            cursor.beginRecord();
            @Nullable Change operation = null;
            for (String field = cursor.nextField(); field != null; field = cursor.nextField()) {
                switch (field) {
                    case "timestamp" -> cursor.text(LONGEST_INSTANT);
                    case "operation" -> operation = operation(cursor);
                    default -> skip(cursor);
                }
            }
            Change present = cursor.present(operation, "operation");
            cursor.finish();
            return present;
        }
    }

    private Change operation(JsonCursor cursor) {
        cursor.require(JsonToken.START_OBJECT, "an object with Insert or Delete");
        @Nullable String kind = cursor.nextField();
        if (kind == null) {
            throw cursor.fail("is empty; expected Insert or Delete");
        }
        Change change = switch (kind) {
            case "Insert" -> new Change.Put(reader.read(cursor));
            case "Delete" -> new Change.Remove(deletedId(cursor));
            default ->
                throw new IncompatibleStoreException(
                        cursor.describe("is unknown; expected Insert or Delete, use a newer Neural Memory"));
        };
        if (cursor.nextField() != null) {
            throw cursor.fail("is a second operation; expected one a line");
        }
        return change;
    }

    private String deletedId(JsonCursor cursor) {
        cursor.require(JsonToken.START_OBJECT, "an object with key");
        @Nullable String id = null;
        for (String field = cursor.nextField(); field != null; field = cursor.nextField()) {
            if (field.equals("key")) {
                id = reader.key(cursor).id();
            } else {
                skip(cursor);
            }
        }
        return cursor.present(id, "key");
    }

    private void skip(JsonCursor cursor) {
        unknown.met(cursor);
        cursor.skip();
    }
}
