package io.neuralmemory.engine.load;

import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.engine.components.Plugin;
import io.neuralmemory.engine.components.StoreComponents;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.Wal;
import java.util.function.Consumer;

/**
 * Reads a store without keeping it: every memory that the backend holds, then the writes that only the log has. Takes
 * no lock and changes nothing; beside a writer it may meet a file that goes away, and is to be run anew.
 */
public final class StoreScan {
    private final StoreComponents components;
    private final StoreHome home;
    private final StoreDescription description;
    private final StorageSettings settings;
    private boolean endedCleanly = true;
    private long logBytes;

    /**
     * @param components for reading only
     * @param findings takes what is noticed; called from any thread
     */
    public StoreScan(
            StoreComponents components,
            StoreHome home,
            StoreDescription description,
            Consumer<? super Finding> findings) {
        this.components = components;
        this.home = home;
        this.description = description;
        settings = components.settings(home, description, findings);
    }

    /**
     * Reads everything once.
     *
     * @param saved takes the backend's memories, possibly from several threads at a time
     * @param unsaved takes the writes above what the backend reached, ascending, after all memories
     */
    public LoadResult run(Consumer<? super Memory> saved, Consumer<? super LogEntry> unsaved) {
        LoadResult loaded;
        OwnMemories own = new OwnMemories(description, home.toString(), settings.recovery());
        Plugin<StorageBackendProvider> plugin = components.backend(description);
        try (StorageBackend backend =
                plugin.open(StorageBackend.class, () -> plugin.provider().open(settings))) {
            loaded = own.load(plugin, backend, saved);
        }
        components.log(description).ifPresent(log -> {
            try (Wal wal = log.open(Wal.class, () -> log.provider().open(settings))) {
                endedCleanly = own.replay(log, wal, loaded.sequence(), unsaved);
                logBytes = wal.byteLength();
            }
        });
        return loaded;
    }

    /** Whether the log's writer closed it; asked after {@link #run}. */
    public boolean endedCleanly() {
        return endedCleanly;
    }

    /** How many bytes a replay reads; asked after {@link #run}. */
    public long logBytes() {
        return logBytes;
    }
}
