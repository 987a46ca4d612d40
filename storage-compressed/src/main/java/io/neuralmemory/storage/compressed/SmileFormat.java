package io.neuralmemory.storage.compressed;

import io.neuralmemory.Memory;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.storage.file.format.DocumentFormat;
import io.neuralmemory.storage.file.format.RecordBuffer;
import io.neuralmemory.storage.file.format.RecordDecoder;
import io.neuralmemory.storage.file.format.RecordMark;
import io.neuralmemory.storage.file.format.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The fields of format 1.0 in Smile, an embedding being one binary field: what {@code docs/format-smile.md} describes.
 * This one keeps embeddings bit for bit; its subclasses round them.
 */
public sealed class SmileFormat implements DocumentFormat permits SmileFloat16Format, SmileInt8Format {
    private final String name;
    private final EmbeddingEncoding embeddings;

    /** The format; there is no state. */
    public SmileFormat() {
        this("smile", new Float32Encoding());
    }

    SmileFormat(String name, EmbeddingEncoding embeddings) {
        this.name = name;
        this.embeddings = embeddings;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String extension() {
        return ".smile";
    }

    @Override
    public final byte[] head(StoreHeader header, Instant updatedAt) {
        return SmileHead.bytes(header.createdAt(), updatedAt);
    }

    @Override
    public final byte[] separator() {
        return new byte[0];
    }

    @Override
    public final byte[] tail(List<RecordMark> index) {
        return SmileTail.bytes(index);
    }

    @Override
    public final int indexBytes(RecordMark mark) {
        return SmileTail.longerBy(mark);
    }

    @Override
    public final Optional<List<RecordMark>> index(byte[] bytes) {
        return SmileTail.index(bytes);
    }

    @Override
    public final byte[] encode(Memory memory) {
        RecordBuffer record = new RecordBuffer(SmileEncoder.estimate(memory));
        encode(memory, record);
        return record.toArray();
    }

    @Override
    public final void encode(Memory memory, RecordBuffer target) {
        SmileEncoder.encode(memory, embeddings, target);
    }

    @Override
    public final Memory decode(byte[] record) {
        return decoder(id -> true).decode(record);
    }

    @Override
    public final RecordDecoder decoder(Predicate<? super String> needed) {
        SmileMemoryReader reader = new SmileMemoryReader(embeddings, needed);
        return record -> reader.read(record).orElseGet(() -> decodeAny(record));
    }

    /** What is rare as well; says what is wrong with what is none. */
    final Memory decodeAny(byte[] record) {
        try (SmileCursor cursor = new SmileCursor(record)) {
            return new SmileDecoder(cursor, embeddings).memory();
        }
    }

    @Override
    public final RecordReader records(InputStream document) throws IOException {
        return SmileRecords.open(document);
    }
}
