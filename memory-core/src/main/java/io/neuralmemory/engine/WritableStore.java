package io.neuralmemory.engine;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryStats;
import io.neuralmemory.RecoveryReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The moving parts of a store open for writing, and what needs more than one of them. */
final class WritableStore {
    private final Image image;
    private final WritePath path;
    private final DurableWrites writes;
    private final Saver saver;
    private final Upkeep upkeep;
    private final RecoveryReport recovery;
    private final Closing closing;

    WritableStore(
            Image image,
            WritePath path,
            DurableWrites writes,
            Saver saver,
            Upkeep upkeep,
            RecoveryReport recovery,
            Closing closing) {
        this.image = image;
        this.path = path;
        this.writes = writes;
        this.saver = saver;
        this.upkeep = upkeep;
        this.recovery = recovery;
        this.closing = closing;
    }

    /** See {@link DurableWrites#write}. */
    void write(Consumer<WritePlan> planner) {
        writes.write(planner);
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
        upkeep.compact();
    }

    /** Saves, and makes a backup of that or something later. */
    Path backup() {
        save();
        return upkeep.backups().create();
    }

    Backups backups() {
        return upkeep.backups();
    }

    void restore(Path backup) {
        requireOpen();
        upkeep.restore(backup);
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
            throw StoreLife.closed();
        }
    }

    void close() {
        closing.run();
    }
}
