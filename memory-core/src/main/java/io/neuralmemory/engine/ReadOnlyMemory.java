package io.neuralmemory.engine;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CheckReport;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.MemoryStats;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.RecoveryReport;
import io.neuralmemory.StoreConfigurationException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A store open for reading: its memories as they were when it was opened, and its backups as they are. Holds nothing on
 * the medium; counts no access; every write is refused.
 */
final class ReadOnlyMemory implements PersistentMemory {
    private final Image image;
    private final long lastSequence;
    private final RecoveryReport report;
    private final ReadOnlyBackups backups;
    private final MemoryReader reader;
    private volatile boolean closed;

    ReadOnlyMemory(Opening opening, MemoryReader reader) {
        this.image = opening.image();
        this.lastSequence = opening.lastSequence();
        this.report = opening.report();
        this.backups = new ReadOnlyBackups(opening);
        this.reader = reader;
    }

    private MemoryReader reader() {
        if (closed) {
            throw StoreLife.closed();
        }
        return reader;
    }

    private StoreConfigurationException refused() {
        reader();
        return new StoreConfigurationException("the store is open read-only; open it without readOnly to change it");
    }

    @Override
    public Optional<Memory> find(String id) {
        return reader().find(MemoryKey.requireId(id));
    }

    @Override
    public boolean contains(String id) {
        return reader().contains(MemoryKey.requireId(id));
    }

    @Override
    public Optional<Memory> recall(String id) {
        return find(id);
    }

    @Override
    public List<MemoryMatch> search(MemoryQuery query) {
        return reader().search(query);
    }

    @Override
    public void forEach(Consumer<? super Memory> action) {
        reader().forEach(action);
    }

    @Override
    public long size() {
        reader();
        return image.size();
    }

    @Override
    public MemoryStats stats() {
        reader();
        return MemoryStats.builder()
                .memories(image.size())
                .dimension(image.dimension())
                .lastSequence(lastSequence)
                .savedSequence(lastSequence)
                .build();
    }

    @Override
    public RecoveryReport recovery() {
        reader();
        return report;
    }

    /** There is nothing to save. */
    @Override
    public void save() {
        reader();
    }

    @Override
    public List<BackupInfo> backups() {
        reader();
        return backups.list();
    }

    @Override
    public CheckReport verifyBackup(Path backup) {
        reader();
        return backups.verify(backup);
    }

    @Override
    public void pruneBackups(int keep) {
        throw refused();
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public MemoryKey store(String content, float[] embedding) {
        throw refused();
    }

    @Override
    public MemoryKey store(NewMemory memory) {
        throw refused();
    }

    @Override
    public List<MemoryKey> storeAll(Collection<NewMemory> memories) {
        throw refused();
    }

    @Override
    public boolean update(String id, UnaryOperator<MemoryValue> change) {
        throw refused();
    }

    @Override
    public boolean delete(String id) {
        throw refused();
    }

    @Override
    public int deleteAll(Collection<String> ids) {
        throw refused();
    }

    @Override
    public long deleteAll(MemoryFilter filter) {
        throw refused();
    }

    @Override
    public long clear() {
        throw refused();
    }

    @Override
    public void apply(MemoryBatch batch) {
        throw refused();
    }

    @Override
    public void compact() {
        throw refused();
    }

    @Override
    public Path backup() {
        throw refused();
    }

    @Override
    public void restoreFromBackup(Path backup) {
        throw refused();
    }
}
