package io.neuralmemory.storage.json;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.file.IoFailures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads and writes whole documents of format 1.0, for import and export. The format, what of it is required and every
 * limit are in {@code docs/format.md}.
 *
 * <p>Readers take UTF-8 without a byte-order mark, of any layout and order of fields, in memory that does not grow with
 * the document. They are strict: what is not format 1.0 is an error that names the input, the place in it and the path,
 * such as {@code memories[17].value.embedding[3]}. All non-empty embeddings of one input must have the same dimension.
 * A field that the format does not have is skipped, and reported once by its path as a
 * {@link Finding.Severity#WARNING}. Memories go to the sink as they are read, so that it has some of them when an error
 * comes; two of one id are both handed over, in their order. Streams are not closed.
 *
 * <p>Every method may throw {@link io.neuralmemory.CorruptStoreException} for a bad input, its subtype
 * {@link io.neuralmemory.LimitExceededException} for one beyond a limit,
 * {@link io.neuralmemory.IncompatibleStoreException} for one of a newer version, and
 * {@link io.neuralmemory.StoreUnavailableException} when a stream fails. Thread-safe.
 */
public final class JsonDocuments {
    private JsonDocuments() {}

    /**
     * Reads a document of format 1.0, or a bare array of memories.
     *
     * @param name what the user calls the document, for messages
     */
    public static DocumentInfo read(
            InputStream in, String name, Consumer<? super Memory> sink, Consumer<? super Finding> findings) {
        return read(in, name, sink, findings, JsonDocuments::refuse);
    }

    /**
     * As {@link #read(InputStream, String, Consumer, Consumer)}, but goes on behind a memory that is none.
     *
     * @param bad takes what is wrong with each memory that is left out; where the text is no JSON, or ends early, that
     *     is the last call and what lies behind is left out as well
     */
    public static DocumentInfo read(
            InputStream in,
            String name,
            Consumer<? super Memory> sink,
            Consumer<? super Finding> findings,
            Consumer<? super CorruptStoreException> bad) {
        requireNonNull(sink, "sink");
        requireNonNull(bad, "bad");
        try (JsonCursor cursor = JsonCursor.over(new Utf8Reader(in, name), new InputPlace(name, 1))) {
            DocumentReader reader = new DocumentReader(
                            cursor, new UnknownFields(findings), sink, JsonLimits.MAX_MEMORIES)
                    .leavingOut(bad);
            try {
                return reader.read();
            } catch (CorruptStoreException e) {
                if (!cursor.isBroken()) {
                    throw e;
                }
                bad.accept(e);
                return new DocumentInfo(Optional.empty(), Optional.empty(), reader.count());
            }
        }
    }

    private static void refuse(CorruptStoreException failure) {
        throw failure;
    }

    /**
     * Reads JSON lines: one memory a line; blank lines are allowed.
     *
     * @param name what the user calls the input, for messages
     * @return how many memories there were
     */
    public static long readLines(
            InputStream in, String name, Consumer<? super Memory> sink, Consumer<? super Finding> findings) {
        return readLines(in, name, sink, findings, JsonDocuments::refuse);
    }

    /**
     * As {@link #readLines(InputStream, String, Consumer, Consumer)}, but goes on behind a line that is no memory, and
     * ends before one whose end cannot be reached: it is too long, or the input cannot be read on.
     *
     * @param bad takes what is wrong with each line that is left out
     */
    public static long readLines(
            InputStream in,
            String name,
            Consumer<? super Memory> sink,
            Consumer<? super Finding> findings,
            Consumer<? super CorruptStoreException> bad) {
        requireNonNull(sink, "sink");
        requireNonNull(bad, "bad");
        LineReader lines = new LineReader(in, new InputPlace(name, 1));
        JsonMemoryReader reader = new JsonMemoryReader(new UnknownFields(findings));
        long count = 0;
        try {
            while (advances(lines, bad)) {
                if (lines.isBlank()) {
                    continue;
                }
                Memory memory;
                try {
                    Utf8Reader line = new Utf8Reader(lines.stream(), lines.here());
                    memory = one(reader, line, new InputPlace(name, lines.number()));
                } catch (CorruptStoreException e) {
                    bad.accept(e);
                    continue;
                }
                sink.accept(memory);
                count++;
            }
        } catch (IOException e) {
            throw IoFailures.translate("reading " + name, e);
        }
        return count;
    }

    private static boolean advances(LineReader lines, Consumer<? super CorruptStoreException> bad) throws IOException {
        try {
            return lines.advance();
        } catch (CorruptStoreException e) {
            bad.accept(e);
            return false;
        }
    }

    /**
     * The memory in a text that holds nothing else. Unlike the other readers it refuses fields that the format does not
     * have.
     *
     * @param name what the user calls the text, for messages
     */
    public static Memory parse(String memory, String name) {
        return parse(memory.getBytes(StandardCharsets.UTF_8), name);
    }

    /**
     * The memory in a UTF-8 text that holds nothing else. Unlike the other readers it refuses fields that the format
     * does not have.
     *
     * @param name what the user calls the text, for messages
     */
    public static Memory parse(byte[] memory, String name) {
        Utf8Reader text = new Utf8Reader(new ByteArrayInputStream(memory), name);
        return one(new JsonMemoryReader(UnknownField.REFUSED), text, new InputPlace(name, 1));
    }

    private static Memory one(JsonMemoryReader reader, Utf8Reader text, InputPlace place) {
        try (JsonCursor cursor = JsonCursor.over(text, place)) {
            cursor.start();
            Memory memory = reader.read(cursor);
            cursor.finish();
            return memory;
        }
    }

    /**
     * Writes a document with one memory a line: {@code write(out, created, updated, memory::forEach)}.
     *
     * @param createdAt when the store was first created
     * @param updatedAt when it last changed
     * @param source hands each memory to the consumer it is given, on the calling thread
     * @return how many memories there were
     */
    public static long write(
            OutputStream out, Instant createdAt, Instant updatedAt, Consumer<? super Consumer<? super Memory>> source) {
        DocumentWriter writer = new DocumentWriter(out);
        writer.begin(requireNonNull(createdAt, "createdAt"), requireNonNull(updatedAt, "updatedAt"));
        source.accept((Consumer<Memory>) writer::add);
        return writer.end();
    }

    /** The memory on one line. */
    public static String toJson(Memory memory) {
        return new String(new JsonFormat().encode(memory), StandardCharsets.UTF_8);
    }
}
