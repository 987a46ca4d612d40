package io.neuralmemory.engine.live;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CheckReport;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryStats;
import io.neuralmemory.engine.write.WritePlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a store does beside reading its image, open for writing or not. Thread-safe. */
public interface OpenStore {
    /**
     * Performs one write and waits until it is as durable as the store promises.
     *
     * @param planner fills the plan, under the store's lock; if it throws, nothing has happened
     */
    void write(Consumer<WritePlan> planner);

    /** Counts an access of each memory that is still there; returns them as they are now, in the same order. */
    List<Optional<Memory>> touch(List<String> ids);

    /** See {@link io.neuralmemory.PersistentMemory#refresh}. */
    void refresh();

    /** See {@link io.neuralmemory.PersistentMemory#save}. */
    void save();

    /** Saves, and has the backend rewrite everything. */
    void compact();

    /** Saves, and makes a backup of that or something later. */
    Path backup();

    List<BackupInfo> backups();

    CheckReport verifyBackup(Path backup);

    void pruneBackups(int keep);

    void restore(Path backup);

    /** Figures of this moment, all but those of the image. */
    MemoryStats.Builder figures();

    void close();
}
