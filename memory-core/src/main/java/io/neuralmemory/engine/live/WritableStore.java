package io.neuralmemory.engine.live;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CheckReport;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryStats;
import io.neuralmemory.engine.save.Saver;
import io.neuralmemory.engine.write.WritePath;
import io.neuralmemory.engine.write.WritePlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The moving parts of a store open for writing, and what needs more than one of them. */
public final class WritableStore implements OpenStore {
    private final WritePath path;
    private final DurableWrites writes;
    private final Saver saver;
    private final Upkeep upkeep;
    private final Closing closing;

    public WritableStore(WritePath path, DurableWrites writes, Saver saver, Upkeep upkeep, Closing closing) {
        this.path = path;
        this.writes = writes;
        this.saver = saver;
        this.upkeep = upkeep;
        this.closing = closing;
    }

    @Override
    public void write(Consumer<WritePlan> planner) {
        writes.write(planner);
    }

    @Override
    public List<Optional<Memory>> touch(List<String> ids) {
        return path.touch(ids);
    }

    /** Nobody else writes it. */
    @Override
    public void refresh() {}

    @Override
    public void save() {
        saver.save();
    }

    @Override
    public void compact() {
        save();
        upkeep.compact();
    }

    @Override
    public Path backup() {
        save();
        return upkeep.backups().create();
    }

    @Override
    public List<BackupInfo> backups() {
        return upkeep.backups().list();
    }

    @Override
    public CheckReport verifyBackup(Path backup) {
        return upkeep.backups().verify(backup);
    }

    @Override
    public void pruneBackups(int keep) {
        upkeep.backups().prune(keep);
    }

    @Override
    public void restore(Path backup) {
        upkeep.restore(backup);
    }

    @Override
    public MemoryStats.Builder figures() {
        return MemoryStats.builder()
                .unsavedChanges(path.unsavedChanges())
                .lastSequence(path.lastSequence())
                .savedSequence(saver.savedSequence())
                .lastSavedAt(saver.lastSavedAt())
                .evictions(path.evictions())
                .saves(saver.saves());
    }

    @Override
    public void close() {
        closing.run();
    }
}
