package io.neuralmemory.storage.file.format;

import io.neuralmemory.Memory;
import io.neuralmemory.spi.StoreHeader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How memories become a document: {@link #head}, the records with {@link #separator()} between them, {@link #tail}.
 * Because a record's bytes stand alone, they are encoded and decoded in parallel, and copied from document to document
 * without being decoded. Found by {@link java.util.ServiceLoader}; stateless and thread-safe.
 */
public interface DocumentFormat {
    /** Lower-case letters, digits and {@code -}; first part of a codec's name, so it never changes. */
    String name();

    /** Ending of file names, with its dot. */
    String extension();

    /** What comes before the first record. */
    byte[] head(StoreHeader header, Instant updatedAt);

    /** What comes between two records; may be empty. No record begins with it. */
    byte[] separator();

    /**
     * What comes after the last record.
     *
     * @param index of all records, in their order: becomes a part of the tail, by which salvage tells which records are
     *     intact. If there is none, the tail has none; such documents of old are read as well
     */
    byte[] tail(List<RecordMark> index);

    /**
     * How many bytes one more record can make the {@link #tail} longer, at most. Asked for each record that is written:
     * worth counting without making a tail.
     */
    default int indexBytes(RecordMark mark) {
        return tail(List.of(mark)).length - tail(List.of()).length;
    }

    /**
     * The index in bytes that end as a document does, and that may be damaged anywhere.
     *
     * @return empty if there is none, or none that can be read
     */
    Optional<List<RecordMark>> index(byte[] bytes);

    /** The bytes of one record. */
    byte[] encode(Memory memory);

    /** Adds what {@link #encode(Memory)} returns to {@code target}, without an array of its own if a format can. */
    default void encode(Memory memory, RecordBuffer target) {
        target.add(encode(memory));
    }

    /**
     * The memory in the bytes of one record, equal to the one that was encoded.
     *
     * @throws io.neuralmemory.CorruptStoreException if they are no record; the message gives the byte offset within it,
     *     the caller adds file and ordinal
     */
    Memory decode(byte[] record);

    /**
     * Decodes many records, on one thread.
     *
     * @param embeddings the ids whose embeddings are needed; thread-safe
     */
    default RecordDecoder decoder(Predicate<? super String> embeddings) {
        return this::decode;
    }

    /**
     * Splits a document that this format wrote into its records; reads as it goes.
     *
     * @throws io.neuralmemory.IncompatibleStoreException if it is of a newer version
     * @throws io.neuralmemory.CorruptStoreException if it does not begin as a document does
     */
    RecordReader records(InputStream document) throws IOException;
}
