package io.neuralmemory.spi.log;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.log.LogRecordFormat.Found;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of a {@link RecordLog}, to be read.
 *
 * @param store whose it must be
 */
record RecordFile(Path path, LogRecordFormat format, StoreHeader store) {
    /** How many bytes of a file are read to find its header. */
    private static final int HEADER_BYTES = 16 << 10;

    /**
     * What is in a file.
     *
     * @param first number of its first entry
     * @param end its last record, if that says so
     * @param byteLength of its records
     * @param torn what a crash left behind them
     */
    record Contents(
            long first, List<LogEntry> entries, Optional<LogRecord.End> end, int byteLength, Optional<TornTail> torn) {
        /** Number of the entry that would be next. */
        long next() {
            return first + entries.size();
        }
    }

    /** The number of the file's first entry. */
    long first() throws IOException {
        byte[] beginning = bytes(HEADER_BYTES);
        return header(find(beginning, 0)).firstSequence();
    }

    Contents read() throws IOException {
        byte[] bytes = bytes(Integer.MAX_VALUE);
        Optional<Found> found = find(bytes, 0);
        long first = header(found).firstSequence();
        List<LogEntry> entries = new ArrayList<>();
        Optional<LogRecord.End> end = Optional.empty();
        int at = 0;
        for (; found.isPresent(); found = find(bytes, at)) {
            if (end.isPresent()) {
                throw damage(at, "found a record behind the end");
            } else if (at > 0) {
                end = accept(found.get().record(), first, at, entries);
            }
            at = found.get().end();
        }
        return new Contents(first, entries, end, at, torn(bytes, at, end.isPresent()));
    }

    private LogRecord.Header header(Optional<Found> found) {
        if (found.isEmpty() || !(found.get().record() instanceof LogRecord.Header header)) {
            throw damage(0, "found no header");
        } else if (header.format() != format.version()) {
            throw new IncompatibleStoreException(path + ": log format is version " + header.format()
                    + ", expected version " + format.version() + "; open it with a newer release of its log");
        } else if (!header.storeId().equals(store.storeId())) {
            throw damage(0, "the file belongs to store " + header.storeId() + ", this is " + store.storeId());
        }
        return header;
    }

    /** Takes a record that is not the first; returns the end, if it is that. */
    private Optional<LogRecord.End> accept(LogRecord record, long first, int at, List<LogEntry> entries) {
        long next = first + entries.size();
        if (record instanceof LogRecord.Entry entry && entry.entry().sequence() == next) {
            entries.add(entry.entry());
            return Optional.empty();
        } else if (record instanceof LogRecord.End end && end.sequence() == next - 1) {
            return Optional.of(end);
        }
        throw damage(at, "found another record than entry " + next);
    }

    /** A record that is none was being written when a crash came, unless it was known to be safe. */
    private Optional<TornTail> torn(byte[] bytes, int start, boolean isEnded) {
        int end = bytes.length;
        while (end > start && bytes[end - 1] == 0) {
            end--;
        }
        for (int at = start + 1; at < end; at++) {
            Optional<Found> later = find(bytes, at);
            if (later.isPresent() && later.get().forced() > start) {
                throw damage(start, "found no record, though the one at " + at + " was written after it was safe");
            }
        }
        if (isEnded && end > start) {
            throw damage(start, "found bytes behind the end");
        }
        return end == start ? Optional.empty() : Optional.of(new TornTail(path, start, end));
    }

    private Optional<Found> find(byte[] bytes, int at) {
        try {
            return format.find(bytes, at);
        } catch (CorruptStoreException e) {
            throw damage(at, String.valueOf(e.getMessage()));
        }
    }

    private byte[] bytes(int most) throws IOException {
        // Asked first, since opening a FIFO would wait for its writer.
        if (!Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS)
                .isRegularFile()) {
            throw damage(0, "found a link or special file, expected a regular file");
        }
        try (InputStream in = Files.newInputStream(path, NOFOLLOW_LINKS)) {
            return in.readNBytes(most);
        }
    }

    CorruptStoreException damage(long at, String what) {
        return new CorruptStoreException(path.getFileName() + " @" + at + ": " + what + LogOrder.NEXT_STEP);
    }
}
