package io.neuralmemory.spi;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.Finding;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.file.BackupFolder;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.spi.file.DirectoryBlobStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a backend or a log is opened with. Immutable. */
public final class StorageSettings {
    private final String where;
    private final @Nullable Path directory;
    private final BlobStore blobs;
    private final BlobStore backups;
    private final StoreHeader header;
    private final boolean compress;
    private final StorageOptions options;
    private final boolean readOnly;
    private final RecoveryMode recovery;
    private final long maxFileBytes;
    private final int maxBackups;
    private final Clock clock;
    private final Consumer<? super Finding> findings;
    private final Predicate<? super String> embeddings;

    private StorageSettings(Builder builder) {
        where = builder.where;
        directory = builder.directory;
        blobs = builder.blobs;
        backups = builder.backups;
        header = builder.header;
        compress = builder.compress;
        options = builder.options;
        readOnly = builder.readOnly;
        recovery = builder.recovery;
        maxFileBytes = builder.maxFileBytes;
        maxBackups = builder.maxBackups;
        clock = builder.clock;
        findings = builder.findings;
        embeddings = builder.embeddings;
    }

    /** A builder for a store in this directory with this header. */
    public static Builder builder(Path directory, StoreHeader header) {
        return new Builder(
                directory.toString(),
                directory,
                new DirectoryBlobStore(directory),
                new BackupFolder(directory.resolve(BackupFolder.NAME)),
                header);
    }

    /** A builder for a store in this home with this header. */
    public static Builder builder(StoreHome home, StoreHeader header) {
        return new Builder(home.toString(), home.directory().orElse(null), home.blobs(), home.backups(), header);
    }

    /**
     * The store's directory; exists. All file access goes through this path's file system.
     *
     * @throws StoreConfigurationException if the store's home is no directory
     */
    public Path directory() {
        if (directory == null) {
            throw new StoreConfigurationException(where + " is no directory, as the chosen backend or log needs one;"
                    + " choose another backend or log, or keep the store in a directory");
        }
        return directory;
    }

    /** The directory, if the store's home is one: for what is only looked for there. */
    public Optional<Path> findDirectory() {
        return Optional.ofNullable(directory);
    }

    /** Where the store's blobs lie: in its directory, if it has one. */
    public BlobStore blobs() {
        return blobs;
    }

    /** Where the store's backups lie, and nothing else: in a folder of its directory, if it has one. */
    public BlobStore backups() {
        return backups;
    }

    /** The path by which users name that place: of the folder, or a mere name where there is no directory. */
    public Path backupFolder() {
        return directory == null ? Path.of(BackupFolder.NAME) : directory.resolve(BackupFolder.NAME);
    }

    /** Where the store is, for messages. */
    public String place() {
        return where;
    }

    /** What the store is. */
    public StoreHeader header() {
        return header;
    }

    /** Whether the store was created with compression. */
    public boolean compress() {
        return compress;
    }

    /** The options under every provider's prefix. */
    public StorageOptions options() {
        return options;
    }

    /** Whether nothing may be written and no lock is held. */
    public boolean readOnly() {
        return readOnly;
    }

    /** What to do about damage that costs memories; of no concern to who is not {@link SupportsSalvage}. */
    public RecoveryMode recovery() {
        return recovery;
    }

    /** Size in bytes at which a stored file is followed by another. */
    public long maxFileBytes() {
        return maxFileBytes;
    }

    /** How many backups to keep. */
    public int maxBackups() {
        return maxBackups;
    }

    /** The time. */
    public Clock clock() {
        return clock;
    }

    /** Where to tell what was noticed; thread-safe. */
    public Consumer<? super Finding> findings() {
        return findings;
    }

    /**
     * The ids of the memories whose embeddings are needed: all of them, unless somebody only looks. A backend may load
     * the others with an empty embedding, which saves most of the work. Thread-safe; may answer otherwise when asked
     * again.
     */
    public Predicate<? super String> embeddings() {
        return embeddings;
    }

    /** Builds {@link StorageSettings}; not thread-safe. */
    public static final class Builder {
        private static final long DEFAULT_MAX_FILE_BYTES = 100L << 20;

        private final String where;
        private final @Nullable Path directory;
        private final BlobStore blobs;
        private final BlobStore backups;
        private final StoreHeader header;
        private boolean compress;
        private StorageOptions options = StorageOptions.none();
        private boolean readOnly;
        private RecoveryMode recovery = RecoveryMode.STRICT;
        private long maxFileBytes = DEFAULT_MAX_FILE_BYTES;
        private int maxBackups = 5;
        private Clock clock = Clock.systemUTC();
        private Consumer<? super Finding> findings = finding -> {};
        private Predicate<? super String> embeddings = id -> true;

        private Builder(
                String where, @Nullable Path directory, BlobStore blobs, BlobStore backups, StoreHeader header) {
            this.where = where;
            this.directory = directory;
            this.blobs = requireNonNull(blobs, "blobs");
            this.backups = requireNonNull(backups, "backups");
            this.header = requireNonNull(header, "header");
        }

        /** See {@link StorageSettings#compress()}. */
        public Builder compress(boolean newCompress) {
            compress = newCompress;
            return this;
        }

        /** See {@link StorageSettings#options()}. */
        public Builder options(StorageOptions newOptions) {
            options = newOptions;
            return this;
        }

        /** See {@link StorageSettings#readOnly()}. */
        public Builder readOnly(boolean newReadOnly) {
            readOnly = newReadOnly;
            return this;
        }

        /** See {@link StorageSettings#recovery()}. */
        public Builder recovery(RecoveryMode newRecovery) {
            recovery = newRecovery;
            return this;
        }

        /** See {@link StorageSettings#maxFileBytes()}. */
        public Builder maxFileBytes(long newMaxFileBytes) {
            maxFileBytes = newMaxFileBytes;
            return this;
        }

        /** See {@link StorageSettings#maxBackups()}. */
        public Builder maxBackups(int newMaxBackups) {
            maxBackups = newMaxBackups;
            return this;
        }

        /** See {@link StorageSettings#clock()}. */
        public Builder clock(Clock newClock) {
            clock = newClock;
            return this;
        }

        /** See {@link StorageSettings#findings()}; findings are dropped by default. */
        public Builder findings(Consumer<? super Finding> newFindings) {
            findings = newFindings;
            return this;
        }

        /** See {@link StorageSettings#embeddings()}. */
        public Builder embeddings(Predicate<? super String> newEmbeddings) {
            embeddings = newEmbeddings;
            return this;
        }

        /** The settings. */
        public StorageSettings build() {
            return new StorageSettings(this);
        }
    }
}
