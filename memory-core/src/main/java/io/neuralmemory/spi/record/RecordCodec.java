package io.neuralmemory.spi.record;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.layout.EntryDecoder;
import io.neuralmemory.spi.layout.EntryEncoder;
import io.neuralmemory.spi.layout.GrowingBuffer;
import io.neuralmemory.spi.layout.PayloadCursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * A memory, a log entry or a commit mark as bytes and back, for plugins that keep bytes: whole and exact, every bit of
 * a float included. A record carries its kind, the version of its format and a checksum, so that a backend needs no
 * other protection for what it stores in one; {@code docs/format-record.md} says every byte. Later versions of this
 * class read what this one wrote. Stateless and thread-safe.
 *
 * <p>Reading takes memory in proportion to the record's length, whatever the bytes say. Who reads names the place, such
 * as {@code "memories.db, row 17"}, which every error begins with.
 */
public final class RecordCodec {
    private static final int INITIAL_BYTES = 1 << 10;
    /** The longest array there is with every JVM. */
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private RecordCodec() {}

    /**
     * The record of a memory.
     *
     * @throws IllegalArgumentException if it takes more than 2 GB
     */
    public static byte[] encode(Memory memory) {
        GrowingBuffer out = begun();
        RecordFrame.MEMORY.begin(out);
        new EntryEncoder(out).encode(memory);
        return RecordFrame.end(out);
    }

    /**
     * The record of a log entry, with its sequence number.
     *
     * @throws IllegalArgumentException if it takes more than 2 GB, or removes an id that no memory can have
     */
    public static byte[] encode(LogEntry entry) {
        GrowingBuffer out = begun();
        RecordFrame.ENTRY.begin(out);
        out.putLong(entry.sequence());
        new EntryEncoder(out).encodeChanges(entry);
        return RecordFrame.end(out);
    }

    /** The record of a commit mark. */
    public static byte[] encode(CommitMark mark) {
        GrowingBuffer out = begun();
        RecordFrame.MARK.begin(out);
        out.putLong(mark.sequence());
        out.putText(mark.header().storeId());
        out.putText(mark.header().createdAt().toString());
        out.putVarint(mark.header().dimension().orElse(0));
        out.putVarint(mark.memories());
        return RecordFrame.end(out);
    }

    /**
     * The memory of which this is the record.
     *
     * @param place where the record lies, for the message
     * @throws CorruptStoreException if the bytes are no record of a memory, or damaged
     * @throws io.neuralmemory.IncompatibleStoreException if a newer version wrote them
     */
    public static Memory decodeMemory(byte[] record, String place) {
        PayloadCursor in = RecordFrame.MEMORY.open(record, place);
        try {
            return new EntryDecoder(in).decodeMemory();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The log entry of which this is the record.
     *
     * @param place where the record lies, for the message
     * @throws CorruptStoreException if the bytes are no record of a log entry, or damaged
     * @throws io.neuralmemory.IncompatibleStoreException if a newer version wrote them
     */
    public static LogEntry decodeEntry(byte[] record, String place) {
        PayloadCursor in = RecordFrame.ENTRY.open(record, place);
        try {
            return new EntryDecoder(in).decode(in.readLong());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The commit mark of which this is the record.
     *
     * @param place where the record lies, for the message
     * @throws CorruptStoreException if the bytes are no record of a commit mark, or damaged
     * @throws io.neuralmemory.IncompatibleStoreException if a newer version wrote them
     */
    public static CommitMark decodeMark(byte[] record, String place) {
        PayloadCursor in = RecordFrame.MARK.open(record, place);
        try {
            long sequence = in.readLong();
            String storeId = in.readText();
            Instant createdAt = Instant.parse(in.readText());
            StoreHeader header = new StoreHeader(storeId, createdAt, dimension(in.readVarint()));
            CommitMark mark = new CommitMark(sequence, header, in.readVarint());
            if (in.remaining() > 0) {
                throw in.damage("the mark has " + in.remaining() + " bytes too many");
            }
            return mark;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw in.damage("the mark holds what none can: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OptionalInt dimension(long stored) {
        if (stored < 0 || stored > EmbeddingVector.MAX_DIMENSION) {
            throw new IllegalArgumentException(
                    "the dimension is " + stored + "; expected 0 to " + EmbeddingVector.MAX_DIMENSION);
        }
        return stored == 0 ? OptionalInt.empty() : OptionalInt.of((int) stored);
    }

    private static GrowingBuffer begun() {
        return new GrowingBuffer(
                INITIAL_BYTES,
                MOST_BYTES,
                "the record of one memory or entry takes more than " + MOST_BYTES
                        + " bytes; store fewer or smaller memories at a time");
    }
}
