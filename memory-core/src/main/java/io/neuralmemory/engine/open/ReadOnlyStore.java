package io.neuralmemory.engine.open;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CheckReport;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryStats;
import io.neuralmemory.engine.life.IoThread;
import io.neuralmemory.engine.life.StoreLife;
import io.neuralmemory.engine.live.OpenStore;
import io.neuralmemory.engine.save.Backups;
import io.neuralmemory.engine.search.MemoryReader;
import io.neuralmemory.engine.write.WritePlan;
import io.neuralmemory.spi.StorageBackend;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A store open for reading: its memories as they were when it was opened or last refreshed, and its backups as they
 * are. Holds nothing on the medium between two calls; counts no access.
 */
final class ReadOnlyStore implements OpenStore {
    private final StoreLife life;
    private final MemoryReader reader;
    private final SharedReading reading;

    ReadOnlyStore(StoreLife life, MemoryReader reader, SharedReading reading) {
        this.life = life;
        this.reader = reader;
        this.reading = reading;
    }

    @Override
    public void write(Consumer<WritePlan> planner) {
        throw life.refusal();
    }

    @Override
    public List<Optional<Memory>> touch(List<String> ids) {
        return ids.stream().map(reader::find).toList();
    }

    @Override
    public void refresh() {
        try (IoThread io = new IoThread("neural-memory-io")) {
            io.run(reading::again);
        }
    }

    /** There is nothing to save. */
    @Override
    public void save() {}

    @Override
    public void compact() {
        throw life.refusal();
    }

    @Override
    public Path backup() {
        throw life.refusal();
    }

    @Override
    public List<BackupInfo> backups() {
        return call(Backups::list);
    }

    @Override
    public CheckReport verifyBackup(Path backup) {
        return call(backend -> Backups.verify(backend, backup));
    }

    private <T> T call(Function<StorageBackend, T> action) {
        try (IoThread io = new IoThread("neural-memory-backup")) {
            return io.call(() -> reading.opening().withBackend(action));
        }
    }

    @Override
    public void pruneBackups(int keep) {
        throw life.refusal();
    }

    @Override
    public void restore(Path backup) {
        throw life.refusal();
    }

    @Override
    public MemoryStats.Builder figures() {
        long last = reading.opening().lastSequence();
        return MemoryStats.builder().lastSequence(last).savedSequence(last);
    }

    @Override
    public void close() {
        life.close();
    }
}
