package io.neuralmemory.engine;

import io.neuralmemory.Durability;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryStats;
import io.neuralmemory.RecoveryReport;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.Wal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * The moving parts of a store open for writing, and what needs more than one of them: waiting for durability, mending a
 * failed log, figures.
 */
final class WritableStore {
    /** Log length at which a save is asked for, so that a replay stays short. */
    static final long LOG_SOFT_BYTES = 64L << 20;

    /** Log length at which writes are refused while saves fail. */
    static final long LOG_HARD_BYTES = 4 * LOG_SOFT_BYTES;

    private final Image image;
    private final WritePath path;
    private final Saver saver;
    private final IoThread io;
    private final Compactor compactor;
    private final Backups backups;
    private final Restoring restoring;
    private final Durability durability;
    private final LongFunction<Wal> freshLog;
    private final RecoveryReport recovery;
    private final Closing closing;

    /** @param freshLog opens a log that goes on after a number, everything up to which the backend holds */
    WritableStore(
            Image image,
            WritePath path,
            Saver saver,
            IoThread io,
            Compactor compactor,
            Backups backups,
            Restoring restoring,
            Durability durability,
            LongFunction<Wal> freshLog,
            RecoveryReport recovery,
            Closing closing) {
        this.image = image;
        this.path = path;
        this.saver = saver;
        this.io = io;
        this.compactor = compactor;
        this.backups = backups;
        this.restoring = restoring;
        this.durability = durability;
        this.freshLog = freshLog;
        this.recovery = recovery;
        this.closing = closing;
    }

    /** Performs one write and waits until it is as durable as the store promises. */
    void write(Consumer<WritePlan> planner) {
        mendLog();
        requireRoomInLog();
        await(path.write(planner));
    }

    private void await(WritePath.Ticket ticket) {
        switch (durability) {
            case NONE -> {}
            case BUFFERED, LOGGED -> {
                ticket.log().await(ticket.sequence());
                if (ticket.log().byteLength() > LOG_SOFT_BYTES && saver.lastFailure() == null) {
                    saver.request();
                }
            }
            case COMMITTED -> {
                if (saver.savedSequence() < ticket.sequence()) {
                    saver.awaitSaved(ticket.sequence());
                }
            }
        }
    }

    private void requireRoomInLog() {
        RuntimeException failure = saver.lastFailure();
        if (failure != null && path.log().byteLength() > LOG_HARD_BYTES) {
            throw new StoreUnavailableException(
                    "saves fail, and the log has reached its limit of " + LOG_HARD_BYTES + " bytes: "
                            + failure.getMessage(),
                    failure);
        }
    }

    /**
     * After a failed append its bytes are nobody's: the image is saved, its numbers with it, and a fresh log goes on.
     */
    private void mendLog() {
        LogWriter log = path.log();
        if (log.hasFailed() && !log.isFatal()) {
            io.run(() -> replaceLog(log));
        }
    }

    private void replaceLog(LogWriter failed) {
        if (path.log() == failed) {
            saver.saveNow(false);
            failed.close();
            long saved = saver.savedSequence();
            path.replaceLog(new LogWriter(freshLog.apply(saved), durability, saved));
        }
    }

    /** See {@link WritePath#touch}. */
    List<Optional<Memory>> touch(List<String> ids) {
        return path.touch(ids);
    }

    void save() {
        requireOpen();
        saver.save();
    }

    /** Saves, and has the backend rewrite everything. */
    void compact() {
        save();
        io.run(compactor::compactNow);
    }

    /** Saves, and makes a backup of that or something later. */
    Path backup() {
        save();
        return backups.create();
    }

    Backups backups() {
        return backups;
    }

    void restore(Path backup) {
        requireOpen();
        io.run(() -> restoring.restore(backup, image.dimension()));
    }

    long size() {
        return image.size();
    }

    MemoryStats stats() {
        return MemoryStats.builder()
                .memories(image.size())
                .dimension(image.dimension())
                .unsavedChanges(path.unsavedChanges())
                .lastSequence(path.lastSequence())
                .savedSequence(saver.savedSequence())
                .lastSavedAt(saver.lastSavedAt())
                .evictions(path.evictions())
                .saves(saver.saves())
                .build();
    }

    RecoveryReport recovery() {
        return recovery;
    }

    /** Refuses a store that was closed. */
    void requireOpen() {
        if (closing.isDone()) {
            throw Closing.closed();
        }
    }

    void close() {
        closing.run();
    }
}
