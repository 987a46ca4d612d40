package io.neuralmemory.storage.json;

import com.fasterxml.jackson.core.JsonToken;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.Memory;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one document of format 1.0, or a bare array of memories, and hands each memory on as it comes. */
final class DocumentReader {
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,9})\\.[0-9]{1,9}");
    private static final int LONGEST_VERSION = 19;
    private static final int LONGEST_INSTANT = 64;
    private static final int MAJOR = 1;

    private final JsonCursor cursor;
    private final UnknownField unknown;
    private final JsonMemoryReader reader;
    private final Consumer<? super Memory> sink;
    private final int maxMemories;
    private Consumer<? super CorruptStoreException> bad = failure -> {
        throw failure;
    };
    private int count;

    DocumentReader(JsonCursor cursor, UnknownField unknown, Consumer<? super Memory> sink, int maxMemories) {
        this(cursor, unknown, new JsonMemoryReader(unknown), sink, maxMemories);
    }

    DocumentReader(
            JsonCursor cursor,
            UnknownField unknown,
            JsonMemoryReader reader,
            Consumer<? super Memory> sink,
            int maxMemories) {
        this.cursor = cursor;
        this.unknown = unknown;
        this.reader = reader;
        this.sink = sink;
        this.maxMemories = maxMemories;
    }

    /** From now on a memory that is none is handed to {@code takesBad} and left out. */
    DocumentReader leavingOut(Consumer<? super CorruptStoreException> takesBad) {
        bad = takesBad;
        return this;
    }

    /** How many memories were handed on. */
    int count() {
        return count;
    }

    /** Reads the whole text. */
    DocumentInfo read() {
        cursor.start();
        DocumentInfo info;
        if (cursor.token() == JsonToken.START_ARRAY) {
            memories();
            info = new DocumentInfo(Optional.empty(), Optional.empty(), count);
        } else {
            info = document();
        }
        cursor.finish();
        return info;
    }

    private DocumentInfo document() {
        cursor.require(JsonToken.START_OBJECT, "a document of format 1.0 or an array of memories");
        @Nullable Integer version = null;
        @Nullable Instant createdAt = null;
        @Nullable Instant updatedAt = null;
        @Nullable Integer memories = null;
        for (String field = cursor.nextField(); field != null; field = cursor.nextField()) {
            switch (field) {
                case "version" -> version = version();
                case "created_at" -> createdAt = instant();
                case "updated_at" -> updatedAt = instant();
                case "memories" -> memories = memories();
                case RecordIndex.FIELD -> pass();
                default -> skip();
            }
        }
        cursor.present(version, "version");
        return new DocumentInfo(
                Optional.of(cursor.present(createdAt, "created_at")),
                Optional.of(cursor.present(updatedAt, "updated_at")),
                cursor.present(memories, "memories"));
    }

    /** Reads as far as {@code created_at} and no further; empty for a bare array. */
    Optional<Instant> readCreation() {
        cursor.start();
        if (cursor.token() != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        for (String field = cursor.nextField(); field != null; field = cursor.nextField()) {
            if (field.equals("created_at")) {
                return Optional.of(instant());
            }
            pass();
        }
        return Optional.empty();
    }

    private void pass() {
        boolean isArray = cursor.token() == JsonToken.START_ARRAY;
        while (!isArray || cursor.nextElement()) {
            cursor.beginRecord();
            cursor.skip();
            if (!isArray) {
                return;
            }
        }
    }

    private int version() {
        Matcher matcher = VERSION.matcher(cursor.text(LONGEST_VERSION));
        if (!matcher.matches()) {
            throw cursor.mismatch("a version such as 1.0");
        }
        int major = Integer.parseInt(matcher.group(1));
        if (major > MAJOR) {
            throw new IncompatibleStoreException(cursor.describe(
                    "is " + matcher.group() + "; this reader knows format 1.0, use a newer Neural Memory"));
        } else if (major < MAJOR) {
            throw cursor.mismatch("1.0, the first version there is");
        }
        return major;
    }

    private Instant instant() {
        String text = cursor.text(LONGEST_INSTANT);
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw cursor.mismatch("a time as in RFC 3339, such as 2024-01-01T00:00:00Z");
        }
    }

    private int memories() {
        cursor.require(JsonToken.START_ARRAY, "an array of memories");
        while (cursor.nextElement()) {
            if (count == maxMemories) {
                throw cursor.limit("is one memory too many; a document holds at most " + maxMemories);
            }
            Optional<Memory> memory = memory();
            if (memory.isPresent()) {
                sink.accept(memory.get());
                count++;
            }
        }
        return count;
    }

    private Optional<Memory> memory() {
        int depth = cursor.depth();
        try {
            return Optional.of(reader.read(cursor));
        } catch (CorruptStoreException e) {
            if (cursor.isBroken()) {
                throw e;
            }
            bad.accept(e);
            cursor.leave(depth);
            return Optional.empty();
        }
    }

    private void skip() {
        unknown.met(cursor);
        cursor.beginRecord();
        cursor.skip();
    }
}
