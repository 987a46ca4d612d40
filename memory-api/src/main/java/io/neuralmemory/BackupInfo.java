package io.neuralmemory;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;

/** One backup. Immutable. */
public final class BackupInfo {
    private final String id;
    private final Path path;
    private final Instant createdAt;
    private final boolean automatic;
    private final long lastSequence;
    private final long memories;
    private final long byteLength;

    private BackupInfo(
            String id,
            Path path,
            Instant createdAt,
            boolean automatic,
            long lastSequence,
            long memories,
            long byteLength) {
        this.id = requireNonNull(id, "id");
        this.path = requireNonNull(path, "path");
        this.createdAt = requireNonNull(createdAt, "createdAt");
        this.automatic = automatic;
        this.lastSequence = lastSequence;
        this.memories = memories;
        this.byteLength = byteLength;
    }

    /** A backup with these facts. */
    public static BackupInfo of(
            String id,
            Path path,
            Instant createdAt,
            boolean automatic,
            long lastSequence,
            long memories,
            long byteLength) {
        return new BackupInfo(id, path, createdAt, automatic, lastSequence, memories, byteLength);
    }

    /** Its name among the store's backups. */
    public String id() {
        return id;
    }

    /** What {@link PersistentMemory#restoreFromBackup} takes. */
    public Path path() {
        return path;
    }

    /** When it was made, to the second. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Whether the store made it by itself; see {@link StorageConfig#backupInterval()}. */
    public boolean isAutomatic() {
        return automatic;
    }

    /** Number of the last write it holds; see {@link MemoryStats#lastSequence()}. */
    public long lastSequence() {
        return lastSequence;
    }

    /** How many memories it holds. */
    public long memories() {
        return memories;
    }

    /** How many bytes it needs, those shared with other backups included. */
    public long byteLength() {
        return byteLength;
    }

    @Override
    public String toString() {
        return "BackupInfo[" + id + ", createdAt=" + createdAt + ", memories=" + memories + "]";
    }
}
