package io.neuralmemory.storage.file.log;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.log.LogOrder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Replays the files of a log. All are opened before any is read, so that a writer beside cannot take one away.
 *
 * <p>Files whose entries the backend holds are not read: those before the newest file that begins at or before the
 * first entry wanted, and all of an older epoch. The rest must be complete, from the first entry wanted on.
 */
final class LogReader implements Closeable {
    private final StorageSettings settings;
    private final PayloadTransform payloads;
    private final UUID storeId;
    private final List<LogFile> files = new ArrayList<>();

    LogReader(StorageSettings settings, PayloadTransform payloads) throws IOException {
        this.settings = settings;
        this.payloads = payloads;
        storeId = UUID.fromString(settings.header().storeId());
        boolean opened = false;
        try {
            for (Map.Entry<Long, Path> file :
                    LogFormat.NAMES.list(settings.directory()).entrySet()) {
                files.add(LogFile.open(file.getValue(), file.getKey()));
            }
            opened = true;
        } finally {
            if (!opened) {
                close();
            }
        }
    }

    Recovered replay(long after, Consumer<? super LogEntry> sink) throws IOException {
        if (settings.recovery() == RecoveryMode.STRICT) {
            return replayAll(after, sink);
        }
        LogSalvage salvage = new LogSalvage(settings, payloads, after, sink);
        try {
            return replayAll(after, salvage::deliver);
        } catch (CorruptStoreException damage) {
            return salvage.replay(files, damage);
        }
    }

    private Recovered replayAll(long after, Consumer<? super LogEntry> sink) throws IOException {
        List<LogFileHeader> headers = new ArrayList<>();
        int first = LogOrder.of(files.size(), after, settings.directory() + "/wal-*.log", i -> header(i, headers))
                .from();
        Recovered recovered = new Recovered(files.isEmpty(), after);
        for (LogFile covered : files.subList(0, first)) {
            recovered.addFile(covered, after);
        }
        for (int i = first; i < files.size(); i++) {
            LogFileHeader successor = i + 1 < files.size() ? headers.get(i - first + 1) : null;
            read(files.get(i), headers.get(i - first), successor, recovered, sink);
        }
        return recovered;
    }

    /** Reads a header, puts it before those behind it, and returns the file's first number. */
    private long header(int file, List<LogFileHeader> headers) throws IOException {
        headers.add(0, files.get(file).header(storeId));
        return headers.get(0).firstSequence();
    }

    private void read(
            LogFile file,
            LogFileHeader header,
            @Nullable LogFileHeader successor,
            Recovered recovered,
            Consumer<? super LogEntry> sink)
            throws IOException {
        ScannedFile scanned = new LogScanner(file, header, payloads).scan(recovered.lastSequence(), sink);
        LogOrder.requireNothingMissing(
                file.path().getFileName().toString(),
                header.firstSequence(),
                scanned.nextSequence() > header.firstSequence(),
                recovered.lastSequence());
        if (successor == null) {
            requireNewest(file, scanned, recovered.lastSequence());
        } else {
            requireComplete(file, scanned, successor);
        }
        recovered.addScanned(file, scanned);
        if (!scanned.tail().isEmpty()) {
            settings.findings().accept(recovered.lastTornTail().finding(settings.readOnly()));
        }
    }

    private void requireNewest(LogFile file, ScannedFile scanned, long lastSequence) {
        if (scanned.isSealed()) {
            requireNoSuccessorByNow(file);
            throw LogDamage.at(
                    file.path(), scanned.tail().start(), "the file is sealed, but the one that follows is missing");
        }
        long reached = Math.max(lastSequence, scanned.nextSequence() - 1);
        if (scanned.isEnded() && scanned.knownSequence() > reached) {
            throw LogDamage.at(
                    file.path(),
                    scanned.tail().start(),
                    "the log was closed after entry " + scanned.knownSequence()
                            + ", found entries and stored data up to " + reached);
        }
    }

    private void requireNoSuccessorByNow(LogFile file) {
        Path successor = LogFormat.NAMES.path(settings.directory(), file.number() + 1);
        if (Files.exists(successor, LinkOption.NOFOLLOW_LINKS)) {
            throw new StoreUnavailableException(
                    successor.getFileName() + ": the log went on in this file while it was read; read the store again");
        }
    }

    private static void requireComplete(LogFile file, ScannedFile scanned, LogFileHeader successor) {
        if (successor.number() != file.number() + 1) {
            throw LogDamage.in(
                    file.path(),
                    "log file " + (file.number() + 1) + " is missing, found " + successor.number() + " next");
        }
        if (scanned.nextSequence() != successor.firstSequence()) {
            throw LogDamage.at(
                    file.path(),
                    scanned.tail().start(),
                    "the file ends before entry " + scanned.nextSequence() + ", but the next file begins with "
                            + successor.firstSequence());
        }
    }

    @Override
    public void close() throws IOException {
        for (LogFile file : files) {
            file.close();
        }
    }
}
