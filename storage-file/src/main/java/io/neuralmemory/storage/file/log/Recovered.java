package io.neuralmemory.storage.file.log;

import io.neuralmemory.spi.log.OldFiles;
import io.neuralmemory.spi.log.TornTail;
import io.neuralmemory.spi.log.UncoveredBytes;
import java.util.ArrayList;
import java.util.List;

/** What a replay learned about the files there are. */
final class Recovered {
    private final OldFiles files = new OldFiles();
    private final UncoveredBytes bytes = new UncoveredBytes();
    private final List<TornTail> tornTails = new ArrayList<>();
    private final long afterSequence;
    private boolean clean;
    private long lastSequence;
    private long lastNumber;

    /**
     * Nothing yet.
     *
     * @param afterSequence what the backend reached
     */
    Recovered(boolean clean, long afterSequence) {
        this.clean = clean;
        this.afterSequence = afterSequence;
        lastSequence = afterSequence;
    }

    /** Adds a file that has no entries above {@code through}. */
    void addFile(LogFile file, long through) {
        files.add(file.path(), through);
        lastNumber = file.number();
    }

    /** Adds a file of a damaged log, whose intact entries up to {@code through} were taken. */
    void addSalvaged(LogFile file, long through) {
        lastSequence = Math.max(lastSequence, through);
        addFile(file, lastSequence);
    }

    /** Adds a file that was read; whether the log ended cleanly is what the last one says. */
    void addScanned(LogFile file, ScannedFile scanned) {
        lastSequence = Math.max(lastSequence, scanned.nextSequence() - 1);
        addFile(file, lastSequence);
        if (scanned.nextSequence() > afterSequence + 1) {
            bytes.add(lastSequence, scanned.tail().start() - LogFormat.HEADER_BYTES);
        }
        if (!scanned.tail().isEmpty()) {
            tornTails.add(new TornTail(
                    file.path(), scanned.tail().start(), scanned.tail().end()));
        }
        clean = scanned.isEnded();
    }

    /** Whether the log ended with a clean close. */
    boolean isClean() {
        return clean;
    }

    /** The highest sequence that the backend or the log has. */
    long lastSequence() {
        return lastSequence;
    }

    /** The highest number of a file; 0 if there is none. */
    long lastNumber() {
        return lastNumber;
    }

    OldFiles files() {
        return files;
    }

    UncoveredBytes bytes() {
        return bytes;
    }

    List<TornTail> tornTails() {
        return tornTails;
    }

    TornTail lastTornTail() {
        return tornTails.get(tornTails.size() - 1);
    }
}
