package io.neuralmemory.engine;

import io.neuralmemory.Finding;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.engine.components.StoreComponents;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.engine.life.IoThread;
import io.neuralmemory.engine.load.StoreScan;
import io.neuralmemory.engine.open.ReadOnlyOpening;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StoreHome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What a store's write-ahead log holds beyond the last save, whether or not an application has the store open. */
public final class StoreLog {
    private final Optional<String> name;
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<Finding> findings = Collections.synchronizedList(new ArrayList<>());
    private long savedSequence;
    private long byteLength;
    private boolean endedCleanly = true;

    private StoreLog(Optional<String> name) {
        this.name = name;
    }

    /**
     * Reads the log of the store in {@code directory}; changes nothing. With components of one's own:
     * {@link PersistentMemoryBuilder#readLog}.
     *
     * @throws io.neuralmemory.StoreConfigurationException if there is no store
     * @throws io.neuralmemory.CorruptStoreException if the store or its log is damaged
     * @throws io.neuralmemory.IncompatibleStoreException if it needs a newer version or a module that is not there
     * @throws io.neuralmemory.StoreUnavailableException if the medium cannot be read
     */
    public static StoreLog read(Path directory) {
        return new PersistentMemoryBuilder().withStoragePath(directory).readLog();
    }

    static StoreLog of(StoreComponents components) {
        try (IoThread io = new IoThread("neural-memory-log")) {
            return io.call(() -> read(components.forReading(RecoveryMode.STRICT)));
        }
    }

    private static StoreLog read(StoreComponents components) {
        ReadOnlyOpening opening = new ReadOnlyOpening(components);
        StoreHome home = opening.locate();
        return ReadOnlyOpening.reading(home).read(before -> {
            StoreDescription description = opening.describe(home);
            StoreLog log = new StoreLog(description.log());
            log.fill(components, home, description);
            return log;
        });
    }

    private void fill(StoreComponents components, StoreHome home, StoreDescription description) {
        StoreScan scan = new StoreScan(components, home, description, findings::add);
        savedSequence = scan.run(memory -> {}, entries::add).sequence();
        endedCleanly = scan.endedCleanly();
        byteLength = scan.logBytes();
    }

    /** The name of the log's provider; empty if the store has no log. */
    public Optional<String> name() {
        return name;
    }

    /** The writes that are not saved yet, ascending by number. */
    public List<LogEntry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** The number of the last write that the backend holds. */
    public long savedSequence() {
        return savedSequence;
    }

    /** How many bytes a replay reads. */
    public long byteLength() {
        return byteLength;
    }

    /** Whether the log's writer closed it; false while it is in use. */
    public boolean endedCleanly() {
        return endedCleanly;
    }

    /** What was noticed in reading, such as a torn end. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }
}
