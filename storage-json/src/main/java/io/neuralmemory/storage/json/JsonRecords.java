package io.neuralmemory.storage.json;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.storage.file.format.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Splits a document that {@link JsonFormat} wrote: head, one record a line, tail. */
final class JsonRecords implements RecordReader {
    private static final byte[] LAST_LINE = "]}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] INDEX_LINE = RecordIndex.BEGIN.getBytes(StandardCharsets.UTF_8);

    private final LineReader lines;
    private boolean first = true;
    private boolean more = true;
    private boolean ended;

    private JsonRecords(LineReader lines) {
        this.lines = lines;
    }

    /** Reads the head. */
    static JsonRecords open(InputStream document) throws IOException {
        LineReader lines = new LineReader(document, InputPlace.RECORD);
        if (!lines.advance() || !lines.isComplete() || !lines.endsWith('[') || lines.length() < 2) {
            throw new CorruptStoreException(
                    lines.here() + ": the first line is not the head of a document; expected {\"version\":\"1.0\", …");
        }
        byte[] alone = lines.bytes(lines.length() + LAST_LINE.length);
        System.arraycopy(LAST_LINE, 0, alone, lines.length(), LAST_LINE.length);
        if (!LineHead.isOurs(alone)) {
            requireDocument(alone);
        }
        return new JsonRecords(lines);
    }

    private static void requireDocument(byte[] document) {
        try (JsonCursor cursor = JsonCursor.over(document)) {
            new DocumentReader(cursor, UnknownField.REFUSED, memory -> {}, 0).read();
        }
    }

    @Override
    public Optional<byte[]> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        advance();
        if (first && lines.length() == 0) {
            more = false;
            advance();
        }
        first = false;
        if (!more) {
            requireEnd();
            return Optional.empty();
        }
        more = lines.endsWith(',');
        return Optional.of(lines.bytes(more ? lines.length() - 1 : lines.length()));
    }

    private void advance() throws IOException {
        if (!lines.advance() || !lines.isComplete()) {
            throw new CorruptStoreException(lines.here() + ": the document ends early; expected a record or ]}");
        }
    }

    private void requireEnd() throws IOException {
        if (Arrays.equals(lines.bytes(lines.length()), INDEX_LINE)) {
            passIndex();
        }
        if (!Arrays.equals(lines.bytes(lines.length()), LAST_LINE)) {
            throw new CorruptStoreException(
                    lines.here() + ": the line after the last record is not ]} and begins no index");
        } else if (lines.advance()) {
            throw new CorruptStoreException(lines.here() + ": the document goes on after its end; expected nothing");
        }
        ended = true;
    }

    /** The index is for salvage; whether it is as it was written, the checksum of the file says. */
    private void passIndex() throws IOException {
        do {
            advance();
        } while (lines.endsWith(','));
        advance();
    }
}
