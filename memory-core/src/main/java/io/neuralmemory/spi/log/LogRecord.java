package io.neuralmemory.spi.log;

import io.neuralmemory.spi.LogEntry;

/** What a file of a {@link RecordLog} consists of: a header, entries, and an end once no more will follow in it. */
public sealed interface LogRecord {
    /**
     * The first one of a file.
     *
     * @param format version of the {@link LogRecordFormat} that wrote the file
     * @param storeId whose log it is
     * @param firstSequence that of the file's first entry, which may not have come yet
     */
    record Header(int format, String storeId, long firstSequence) implements LogRecord {}

    /**
     * A write.
     *
     * @param entry what changes
     */
    record Entry(LogEntry entry) implements LogRecord {}

    /**
     * The last one of a file.
     *
     * @param sequence that of the entry before it
     * @param isClosed whether the log was closed then; otherwise it goes on in the next file
     */
    record End(long sequence, boolean isClosed) implements LogRecord {}
}
