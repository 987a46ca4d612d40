package io.neuralmemory.storage.file.salvage;

import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.storage.file.format.DocumentFormat;
import io.neuralmemory.storage.file.format.RecordMark;
import io.neuralmemory.storage.file.format.RecordReader;
import io.neuralmemory.storage.file.manifest.SegmentInfo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * Finds the records in a damaged file without transforms. They are proven by the document's index, or, if the damage is
 * in what comes after the records, by the checksum of the document with a new end.
 */
final class DamagedDocument {
    private final DocumentFormat format;
    private final SegmentInfo info;
    private final byte[] file;

    DamagedDocument(DocumentFormat format, SegmentInfo info, byte[] file) {
        this.format = format;
        this.info = info;
        this.file = file;
    }

    Remains remains() {
        Optional<Remains> indexed =
                format.index(file).filter(index -> index.size() == info.count()).map(this::byIndex);
        if (indexed.isPresent() && indexed.get().records().size() == info.count()) {
            return indexed.get();
        }
        List<byte[]> read = readable(format, file, format.tail(List.of()));
        List<RecordMark> marks = marks(read);
        if (marks.size() == info.count() && (fits(marks) || fits(List.of()))) {
            return new Remains(byOrdinal(read), Map.of(), true);
        }
        return indexed.orElseGet(() -> new Remains(Map.of(), ids(marks), false));
    }

    /** The index, if it proves every record. */
    Optional<List<RecordMark>> undamagedIndex() {
        return index().filter(index -> byIndex(index).records().size() == index.size());
    }

    private Optional<List<RecordMark>> index() {
        return format.index(file).filter(index -> index.size() == info.count());
    }

    /** Looks where each record was written, and where it is now if what was cut or came in lies before it. */
    private Remains byIndex(List<RecordMark> index) {
        long recordBytes = index.stream().mapToLong(RecordMark::byteLength).sum();
        int separatorBytes = format.separator().length;
        long start =
                info.documentBytes() - format.tail(index).length - recordBytes - (index.size() - 1L) * separatorBytes;
        long shift = file.length - info.documentBytes();
        Map<Integer, byte[]> records = new HashMap<>();
        for (int i = 0; i < index.size(); i++) {
            RecordMark mark = index.get(i);
            int ordinal = i;
            long place = start;
            at(place, mark).or(() -> at(place + shift, mark)).ifPresent(record -> records.put(ordinal, record));
            start += mark.byteLength() + separatorBytes;
        }
        return new Remains(records, ids(index), true);
    }

    private Optional<byte[]> at(long start, RecordMark mark) {
        if (start < 0 || start > file.length - mark.byteLength()) {
            return Optional.empty();
        }
        byte[] record = Arrays.copyOfRange(file, (int) start, (int) start + mark.byteLength());
        return Optional.of(record)
                .filter(bytes -> RecordMark.of(mark.id(), bytes).equals(mark));
    }

    /** The marks of records up to the first that is none. */
    private List<RecordMark> marks(List<byte[]> records) {
        List<RecordMark> marks = new ArrayList<>();
        try {
            for (byte[] record : records) {
                marks.add(RecordMark.of(format.decode(record).id(), record));
            }
        } catch (MemoryStoreException e) {
            // Here is the damage: nothing is proven then, and what comes before is good for its ids only.
            return marks;
        }
        return marks;
    }

    /** Whether the document is the one that was written if it ends with this index. */
    private boolean fits(List<RecordMark> index) {
        byte[] tail = format.tail(index);
        long start = info.documentBytes() - tail.length;
        if (start < 0 || start > file.length) {
            return false;
        }
        CRC32C crc = new CRC32C();
        crc.update(file, 0, (int) start);
        crc.update(tail, 0, tail.length);
        return (int) crc.getValue() == info.checksum();
    }

    private static Map<Integer, byte[]> byOrdinal(List<byte[]> records) {
        Map<Integer, byte[]> byOrdinal = new HashMap<>();
        IntStream.range(0, records.size()).forEach(i -> byOrdinal.put(i, records.get(i)));
        return byOrdinal;
    }

    static Map<Integer, String> ids(List<RecordMark> marks) {
        Map<Integer, String> ids = new HashMap<>();
        IntStream.range(0, marks.size()).forEach(i -> ids.put(i, marks.get(i).id()));
        return ids;
    }

    /** The records of these bytes, one part behind the other, up to where they are no document any more. */
    static List<byte[]> readable(DocumentFormat format, byte[]... parts) {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            document.writeBytes(part);
        }
        List<byte[]> records = new ArrayList<>();
        try {
            RecordReader reader = format.records(new ByteArrayInputStream(document.toByteArray()));
            for (Optional<byte[]> next = reader.next(); next.isPresent(); next = reader.next()) {
                records.add(next.get());
            }
        } catch (IOException | MemoryStoreException e) {
            // The end of what can be read; what it is worth, the caller finds out.
            return records;
        }
        return records;
    }
}
