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

    private BackupInfo(Builder builder) {
        id = builder.id;
        path = builder.path;
        createdAt = builder.createdAt;
        automatic = builder.automatic;
        lastSequence = builder.lastSequence;
        memories = builder.memories;
        byteLength = builder.byteLength;
    }

    /** A builder of what is told about the backup {@code id}, made at {@code createdAt}, which lies at {@code path}. */
    public static Builder builder(String id, Path path, Instant createdAt) {
        return new Builder(id, path, createdAt);
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

    /** Builds a {@link BackupInfo}; not thread-safe. */
    public static final class Builder {
        private final String id;
        private final Path path;
        private final Instant createdAt;
        private boolean automatic;
        private long lastSequence;
        private long memories;
        private long byteLength;

        private Builder(String id, Path path, Instant createdAt) {
            this.id = requireNonNull(id, "id");
            this.path = requireNonNull(path, "path");
            this.createdAt = requireNonNull(createdAt, "createdAt");
        }

        /** See {@link BackupInfo#isAutomatic()}. */
        public Builder automatic(boolean newAutomatic) {
            automatic = newAutomatic;
            return this;
        }

        /** See {@link BackupInfo#lastSequence()}. */
        public Builder lastSequence(long newLastSequence) {
            lastSequence = newLastSequence;
            return this;
        }

        /** See {@link BackupInfo#memories()}. */
        public Builder memories(long newMemories) {
            memories = newMemories;
            return this;
        }

        /** See {@link BackupInfo#byteLength()}. */
        public Builder byteLength(long newByteLength) {
            byteLength = newByteLength;
            return this;
        }

        /** What was told. */
        public BackupInfo build() {
            return new BackupInfo(this);
        }
    }
}
