package io.neuralmemory.storage.file.log;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.SequenceNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Takes from a damaged log every entry that is in an undamaged batch, before and behind the damage: an entry says what
 * a memory is, not what changes, so that it can be applied without those before it. Not thread-safe.
 */
final class LogSalvage {
    /** Ending of the name under which a damaged file is kept. */
    private static final String DAMAGED_SUFFIX = ".damaged";

    private final StorageSettings settings;
    private final PayloadTransform payloads;
    private final Consumer<? super LogEntry> sink;
    private final long after;
    private long lastSequence;
    private long lost;
    private boolean endIsKnown;

    LogSalvage(StorageSettings settings, PayloadTransform payloads, long after, Consumer<? super LogEntry> sink) {
        this.settings = settings;
        this.payloads = payloads;
        this.after = after;
        this.sink = sink;
        lastSequence = after;
    }

    /** Hands on an entry unless it, or a later one, was handed on before. */
    void deliver(LogEntry entry) {
        if (entry.sequence() > lastSequence) {
            lost += missingBefore(entry.sequence());
            lastSequence = entry.sequence();
            sink.accept(entry);
        }
    }

    private long missingBefore(long sequence) {
        boolean isSameEpoch = SequenceNumbers.epoch(sequence) == SequenceNumbers.epoch(lastSequence);
        return isSameEpoch ? sequence - lastSequence - 1 : Math.max(0, SequenceNumbers.inEpoch(sequence) - 1);
    }

    /** Goes on after the log was found to be damaged; an opening for writing keeps a copy of it. */
    Recovered replay(List<LogFile> files, CorruptStoreException damage) throws IOException {
        long givenUp = 0;
        for (LogFile file : files) {
            givenUp += take(file);
        }
        Recovered recovered = new Recovered(false, after);
        for (LogFile file : files) {
            recovered.addSalvaged(file, lastSequence);
            if (!settings.readOnly()) {
                keep(file.path());
            }
        }
        report(files, givenUp, damage);
        return recovered;
    }

    /** Takes what is good of a file; returns how many bytes of it are not, near enough. */
    private long take(LogFile file) throws IOException {
        endIsKnown = false;
        if (file.length() < LogFormat.HEADER_BYTES) {
            return file.length();
        }
        FileWindow window = new FileWindow(file, FileWindow.BYTES);
        if (!isOurs(file, window)) {
            return file.length();
        }
        long salt = LogFileHeader.salt(window.at(0, LogFormat.HEADER_BYTES));
        DamagedLogFile batches = new DamagedLogFile(window, new BatchReader(file, window, salt, payloads));
        endIsKnown = batches.takeEntries(lastSequence, this::deliver) && batches.endSequence() <= lastSequence;
        return batches.givenUp();
    }

    /** A file with a good header may be another store's; one without is believed to be ours. */
    private boolean isOurs(LogFile file, FileWindow window) throws IOException {
        UUID storeId = UUID.fromString(settings.header().storeId());
        try {
            return LogFileHeader.decode(file.path(), window.at(0, LogFormat.HEADER_BYTES))
                    .storeId()
                    .equals(storeId);
        } catch (CorruptStoreException e) {
            // Its batches have checksums of their own.
            return true;
        }
    }

    private void keep(Path file) throws IOException {
        Path copy = file.resolveSibling(file.getFileName() + DAMAGED_SUFFIX);
        if (!Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
            DurableFiles.create(copy, out -> Files.copy(file, out));
            DurableFiles.forceDirectory(settings.directory());
        }
    }

    private void report(List<LogFile> files, long givenUp, CorruptStoreException damage) {
        boolean isComplete = lost == 0 && endIsKnown;
        String kept = settings.readOnly() || files.isEmpty()
                ? ""
                : "; the log files are kept, with " + DAMAGED_SUFFIX + " behind their names";
        String message = isComplete
                ? "the log is damaged, but no write is missing"
                : "the log is damaged: " + lost + " writes are missing between others"
                        + (endIsKnown ? "" : ", and any behind " + lastSequence + ", the last one found");
        settings.findings()
                .accept(new Finding(
                        isComplete ? Severity.WARNING : Severity.ERROR,
                        "wal-*.log",
                        message + "; about " + givenUp + " bytes were given up (" + damage.getMessage() + ")" + kept));
    }
}
