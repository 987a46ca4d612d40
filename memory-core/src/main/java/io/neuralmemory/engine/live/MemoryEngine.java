package io.neuralmemory.engine.live;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CheckReport;
import io.neuralmemory.MemoryStats;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.RecoveryReport;
import io.neuralmemory.engine.embed.Completion;
import io.neuralmemory.engine.life.StoreLife;
import io.neuralmemory.engine.search.MemoryReader;
import java.nio.file.Path;
import java.util.List;

/** An open store: all of its memories, and what whoever runs it does to the {@link OpenStore}. */
public final class MemoryEngine extends ScopedMemories implements PersistentMemory {
    private final RecoveryReport recovery;

    public MemoryEngine(
            StoreLife life, Completion completion, OpenStore store, MemoryReader reader, RecoveryReport recovery) {
        super(life, completion, store, reader, Scope.STORE);
        this.recovery = recovery;
    }

    @Override
    public MemoryStats stats() {
        life.requireReadable();
        return store.figures()
                .memories(reader.size())
                .dimension(reader.dimension().value())
                .build();
    }

    @Override
    public RecoveryReport recovery() {
        life.requireReadable();
        return recovery;
    }

    @Override
    public void refresh() {
        life.requireReadable();
        store.refresh();
    }

    @Override
    public void save() {
        life.requireReadable();
        store.save();
    }

    @Override
    public void compact() {
        life.requireReadable();
        store.compact();
    }

    @Override
    public Path backup() {
        life.requireReadable();
        return store.backup();
    }

    @Override
    public List<BackupInfo> backups() {
        life.requireReadable();
        return store.backups();
    }

    @Override
    public CheckReport verifyBackup(Path backup) {
        life.requireReadable();
        return store.verifyBackup(requireNonNull(backup, "backup"));
    }

    @Override
    public void pruneBackups(int keep) {
        life.requireReadable();
        store.pruneBackups(keep);
    }

    @Override
    public void restoreFromBackup(Path backup) {
        life.requireReadable();
        store.restore(requireNonNull(backup, "backup"));
    }

    @Override
    public void close() {
        store.close();
    }
}
