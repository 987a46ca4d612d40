package io.neuralmemory.spi.log;

import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/** What the files of a {@link RecordLog} hold. Not thread-safe. */
final class RecordReplay {
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<TornTail> tornTails = new ArrayList<>();
    private final OldFiles files = new OldFiles();
    private final UncoveredBytes bytes = new UncoveredBytes();
    private final long after;
    private final long lastNumber;
    private long reached;
    private boolean clean;

    private RecordReplay(NavigableMap<Long, Path> found, long after) {
        this.after = after;
        lastNumber = found.isEmpty() ? 0 : found.lastKey();
        reached = after;
        clean = found.isEmpty();
    }

    /** Reads what the backend, which has reached {@code after}, does not hold. */
    static RecordReplay of(
            NavigableMap<Long, Path> found,
            LogFileNames names,
            LogRecordFormat format,
            StorageSettings settings,
            long after)
            throws IOException {
        RecordReplay replay = new RecordReplay(found, after);
        List<RecordFile> files = found.values().stream()
                .map(path -> new RecordFile(path, format, settings.header()))
                .toList();
        LogOrder order = LogOrder.of(
                files.size(),
                after,
                settings.directory().resolve(names.toString()).toString(),
                i -> files.get(i).first());
        files.subList(0, order.from()).forEach(covered -> replay.files.add(covered.path(), after));
        long expected = 0;
        for (int i = order.from(); i < files.size(); i++) {
            RecordFile.Contents contents = files.get(i).read();
            if (i > order.from() && contents.first() != expected) {
                throw files.get(i).damage(0, "begins with entry " + contents.first() + ", expected " + expected);
            }
            replay.add(files.get(i), contents, i == files.size() - 1);
            expected = contents.next();
        }
        return replay;
    }

    private void add(RecordFile file, RecordFile.Contents contents, boolean isNewest) {
        LogOrder.requireNothingMissing(
                file.path().toString(), contents.first(), !contents.entries().isEmpty(), reached);
        boolean isClosed = contents.end().map(LogRecord.End::isClosed).orElse(false);
        if (isNewest && contents.end().isPresent() && !isClosed) {
            throw file.damage(contents.byteLength(), "the log went on in another file, which is missing");
        }
        contents.entries().stream().filter(entry -> entry.sequence() > after).forEach(entries::add);
        contents.torn().ifPresent(tornTails::add);
        reached = Math.max(reached, contents.next() - 1);
        files.add(file.path(), reached);
        if (contents.next() > after + 1) {
            bytes.add(reached, contents.byteLength());
        }
        clean = isClosed;
    }

    /** Those above what the backend has reached. */
    List<LogEntry> entries() {
        return entries;
    }

    List<TornTail> tornTails() {
        return tornTails;
    }

    /** All files there were. */
    OldFiles files() {
        return files;
    }

    UncoveredBytes bytes() {
        return bytes;
    }

    /** The highest number of a file; 0 if there is none. */
    long lastNumber() {
        return lastNumber;
    }

    /** Whether the log was closed. */
    boolean isClean() {
        return clean;
    }
}
