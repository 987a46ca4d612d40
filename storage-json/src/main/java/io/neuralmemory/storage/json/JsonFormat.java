package io.neuralmemory.storage.json;

import io.neuralmemory.Memory;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.storage.file.format.DocumentFormat;
import io.neuralmemory.storage.file.format.RecordBuffer;
import io.neuralmemory.storage.file.format.RecordDecoder;
import io.neuralmemory.storage.file.format.RecordMark;
import io.neuralmemory.storage.file.format.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Format 1.0 with one memory a line: what {@code docs/format.md} describes. */
public final class JsonFormat implements DocumentFormat {
    /** The format; there is no state. */
    public JsonFormat() {}

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String extension() {
        return ".json";
    }

    @Override
    public byte[] head(StoreHeader header, Instant updatedAt) {
        return head(header.createdAt(), updatedAt).getBytes(StandardCharsets.UTF_8);
    }

    static String head(Instant createdAt, Instant updatedAt) {
        return "{\"version\":\"1.0\",\"created_at\":\"" + createdAt + "\",\"updated_at\":\"" + updatedAt
                + "\",\"memories\":[\n";
    }

    @Override
    public byte[] separator() {
        return SEPARATOR.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] tail(List<RecordMark> index) {
        JsonBytes out = new JsonBytes(TAIL.length() + index.size() * ESTIMATED_MARK_BYTES);
        if (!index.isEmpty()) {
            RecordIndex.write(index, out);
        }
        return out.raw(TAIL).toArray();
    }

    @Override
    public int indexBytes(RecordMark mark) {
        return RecordIndex.longerBy(mark);
    }

    @Override
    public Optional<List<RecordMark>> index(byte[] bytes) {
        return RecordIndex.find(bytes);
    }

    private static final int ESTIMATED_MARK_BYTES = 80;

    static final String SEPARATOR = ",\n";
    static final String TAIL = "\n]}\n";

    @Override
    public byte[] encode(Memory memory) {
        RecordBuffer record = new RecordBuffer(MemoryEncoder.estimate(memory));
        encode(memory, record);
        return record.toArray();
    }

    @Override
    public void encode(Memory memory, RecordBuffer target) {
        JsonBytes out = new JsonBytes(target);
        new MemoryEncoder(out).write(memory);
        out.moveTo(target);
    }

    @Override
    public Memory decode(byte[] record) {
        return decoder(id -> true).decode(record);
    }

    @Override
    public RecordDecoder decoder(Predicate<? super String> embeddings) {
        LineMemoryReader reader = new LineMemoryReader(embeddings);
        return record -> reader.read(record).orElseGet(() -> decodeAny(record));
    }

    /** Of any layout; says what is wrong with what is none. */
    static Memory decodeAny(byte[] record) {
        try (JsonCursor cursor = JsonCursor.over(record)) {
            cursor.start();
            Memory memory = new JsonMemoryReader(UnknownField.REFUSED).read(cursor);
            cursor.finish();
            return memory;
        }
    }

    @Override
    public RecordReader records(InputStream document) throws IOException {
        return JsonRecords.open(document);
    }
}
