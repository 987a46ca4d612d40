package io.neuralmemory;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The settings of a store. Immutable; {@link #defaults()} and the {@code with…} methods make others. */
public final class StorageConfig {
    private static final StorageConfig DEFAULTS = new StorageConfig(new Settings());

    private final Settings settings;

    private StorageConfig(Settings settings) {
        this.settings = settings;
    }

    /**
     * Directory {@code neural-memory} in the working directory, periodic saves every 300 s, log on, a backup a day,
     * five backups kept, no compression, 100 MB a file.
     */
    public static StorageConfig defaults() {
        return DEFAULTS;
    }

    /** The defaults with another directory. */
    public static StorageConfig at(Path basePath) {
        return DEFAULTS.withBasePath(basePath);
    }

    /** The store's directory; created if missing. Default {@code neural-memory} in the working directory. */
    public Path basePath() {
        return settings.basePath;
    }

    /** Whether every write is saved by the backend before it returns. Default false. */
    public boolean autoSave() {
        return settings.autoSave;
    }

    /** Time between periodic saves; only when something changed. Default 300 s. */
    public Duration saveInterval() {
        return settings.saveInterval;
    }

    /**
     * How many backups are kept, 1 or more: that many of those that somebody asked for, and that many automatic ones.
     * Default 5.
     */
    public int maxBackups() {
        return settings.maxBackups;
    }

    /**
     * How long opening for writing waits for somebody else who writes the store to close it; zero by default: it is
     * refused at once.
     */
    public Duration lockTimeout() {
        return settings.lockTimeout;
    }

    /**
     * Time between automatic backups, taken while the store is open and only if something changed since the last one;
     * zero for none. Default one day.
     */
    public Duration backupInterval() {
        return settings.backupInterval;
    }

    /**
     * Whether a new store is compressed with gzip. Default false. An existing store keeps what it has; a new one whose
     * backend does not know the setting is refused.
     */
    public boolean compress() {
        return settings.compress;
    }

    /** Whether writes go to the write-ahead log. Default true. */
    public boolean enableWal() {
        return settings.enableWal;
    }

    /** Size in MB (2^20 bytes) at which a stored file is followed by another, 1 or more. Default 100. */
    public int maxFileSizeMb() {
        return settings.maxFileSizeMb;
    }

    /** How many memories the store holds at most; unbounded if absent. */
    public OptionalLong memorySize() {
        return settings.memorySize == 0 ? OptionalLong.empty() : OptionalLong.of(settings.memorySize);
    }

    /**
     * The embedding dimension of a new store, which it keeps for ever; if absent, that of the first embedding, until no
     * memory with an embedding is left.
     */
    public OptionalInt embeddingDimension() {
        return settings.embeddingDimension == 0 ? OptionalInt.empty() : OptionalInt.of(settings.embeddingDimension);
    }

    /**
     * What a write waits for: what {@link #withDurability} was given, otherwise COMMITTED with {@link #autoSave()},
     * LOGGED with {@link #enableWal()}, else NONE.
     */
    public Durability durability() {
        if (settings.durability != null) {
            return settings.durability;
        } else if (settings.autoSave) {
            return Durability.COMMITTED;
        }
        return settings.enableWal ? Durability.LOGGED : Durability.NONE;
    }

    /** Name of the backend of a new store; if absent, the only one on the path. */
    public Optional<String> backend() {
        return Optional.ofNullable(settings.backend);
    }

    /** Name of the write-ahead log of a new store; if absent, the only one on the path. */
    public Optional<String> log() {
        return Optional.ofNullable(settings.log);
    }

    /**
     * Name of the language of a new store: which forms of a word are one to a {@linkplain MemoryQuery#about question}.
     * {@code simple} knows no forms; others, such as {@code english}, come from a module. If absent, English where that
     * module is on the path, else {@code simple}.
     */
    public Optional<String> language() {
        return Optional.ofNullable(settings.language);
    }

    /**
     * Name of the {@link Embedder} of a new store, which is found on the path; if absent, embeddings are the caller's.
     * A store that is there has its own.
     */
    public Optional<String> embedder() {
        return Optional.ofNullable(settings.embedder);
    }

    /** Whether the store is opened for reading only: no lock, no write, beside a writer. Default false. */
    public boolean readOnly() {
        return settings.readOnly;
    }

    /** What opening does about damage. Default {@link RecoveryMode#STRICT}. */
    public RecoveryMode recovery() {
        return settings.recovery;
    }

    /**
     * Options of backends and logs, by key; a key starts with the name of the store's own and a dot, as in
     * {@code json.codec}. Any other is refused.
     */
    public Map<String, String> options() {
        return settings.options;
    }

    /** See {@link #basePath()}. */
    public StorageConfig withBasePath(Path basePath) {
        return with(copy -> copy.basePath = requireNonNull(basePath, "basePath"));
    }

    /** See {@link #autoSave()}. */
    public StorageConfig withAutoSave(boolean autoSave) {
        return with(copy -> copy.autoSave = autoSave);
    }

    /** See {@link #saveInterval()}; more than zero. */
    public StorageConfig withSaveInterval(Duration saveInterval) {
        if (saveInterval.isNegative() || saveInterval.isZero()) {
            throw new IllegalArgumentException("saveInterval is " + saveInterval + "; expected more than zero");
        }
        return with(copy -> copy.saveInterval = saveInterval);
    }

    /** See {@link #maxBackups()}. */
    public StorageConfig withMaxBackups(int maxBackups) {
        return with(copy -> copy.maxBackups = (int) requirePositive(maxBackups, "maxBackups"));
    }

    /** See {@link #lockTimeout()}; zero or more. */
    public StorageConfig withLockTimeout(Duration lockTimeout) {
        if (lockTimeout.isNegative()) {
            throw new IllegalArgumentException("lockTimeout is " + lockTimeout + "; expected zero or more");
        }
        return with(copy -> copy.lockTimeout = lockTimeout);
    }

    /** See {@link #backupInterval()}; zero or more. */
    public StorageConfig withBackupInterval(Duration backupInterval) {
        if (backupInterval.isNegative()) {
            throw new IllegalArgumentException("backupInterval is " + backupInterval + "; expected zero or more");
        }
        return with(copy -> copy.backupInterval = backupInterval);
    }

    /** See {@link #compress()}. */
    public StorageConfig withCompress(boolean compress) {
        return with(copy -> copy.compress = compress);
    }

    /** See {@link #enableWal()}. */
    public StorageConfig withEnableWal(boolean enableWal) {
        return with(copy -> copy.enableWal = enableWal);
    }

    /** See {@link #maxFileSizeMb()}. */
    public StorageConfig withMaxFileSizeMb(int maxFileSizeMb) {
        return with(copy -> copy.maxFileSizeMb = (int) requirePositive(maxFileSizeMb, "maxFileSizeMb"));
    }

    /** See {@link #memorySize()}. */
    public StorageConfig withMemorySize(long memorySize) {
        return with(copy -> copy.memorySize = requirePositive(memorySize, "memorySize"));
    }

    /** See {@link #embeddingDimension()}. */
    public StorageConfig withEmbeddingDimension(int embeddingDimension) {
        requirePositive(embeddingDimension, "embeddingDimension");
        if (embeddingDimension > EmbeddingVector.MAX_DIMENSION) {
            throw new IllegalArgumentException("embeddingDimension is " + embeddingDimension + "; at most "
                    + EmbeddingVector.MAX_DIMENSION + " are allowed");
        }
        return with(copy -> copy.embeddingDimension = embeddingDimension);
    }

    /** Names the durability outright, whatever {@link #autoSave()} and {@link #enableWal()} say. */
    public StorageConfig withDurability(Durability durability) {
        return with(copy -> copy.durability = requireNonNull(durability, "durability"));
    }

    /** See {@link #backend()}. */
    public StorageConfig withBackend(String backend) {
        return with(copy -> copy.backend = requireNonNull(backend, "backend"));
    }

    /** See {@link #log()}. */
    public StorageConfig withLog(String log) {
        return with(copy -> copy.log = requireNonNull(log, "log"));
    }

    /** See {@link #language()}. */
    public StorageConfig withLanguage(String language) {
        return with(copy -> copy.language = requireNonNull(language, "language"));
    }

    /** See {@link #embedder()}. */
    public StorageConfig withEmbedder(String embedder) {
        return with(copy -> copy.embedder = requireNonNull(embedder, "embedder"));
    }

    /** See {@link #readOnly()}. */
    public StorageConfig withReadOnly(boolean readOnly) {
        return with(copy -> copy.readOnly = readOnly);
    }

    /** See {@link #recovery()}. */
    public StorageConfig withRecovery(RecoveryMode recovery) {
        return with(copy -> copy.recovery = requireNonNull(recovery, "recovery"));
    }

    /** Sets one of the {@link #options()}. */
    public StorageConfig withOption(String key, String value) {
        Map<String, String> options = new LinkedHashMap<>(settings.options);
        options.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
        return with(copy -> copy.options = Collections.unmodifiableMap(options));
    }

    private StorageConfig with(Consumer<Settings> change) {
        Settings copy = settings.copy();
        change.accept(copy);
        return new StorageConfig(copy);
    }

    private static long requirePositive(long value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; expected 1 or more");
        }
        return value;
    }

    /** The values; written only before the {@link StorageConfig} that holds them is published. */
    private static final class Settings {
        Path basePath = Path.of("neural-memory");
        boolean autoSave;
        Duration saveInterval = Duration.ofSeconds(300);
        int maxBackups = 5;
        Duration backupInterval = Duration.ofDays(1);
        Duration lockTimeout = Duration.ZERO;
        boolean compress;
        boolean enableWal = true;
        int maxFileSizeMb = 100;
        long memorySize;
        int embeddingDimension;

        @Nullable
        Durability durability;

        @Nullable
        String backend;

        @Nullable
        String log;

        @Nullable
        String language;

        @Nullable
        String embedder;

        boolean readOnly;
        RecoveryMode recovery = RecoveryMode.STRICT;
        Map<String, String> options = Map.of();

        Settings copy() {
            Settings copy = new Settings();
            copy.basePath = basePath;
            copy.autoSave = autoSave;
            copy.saveInterval = saveInterval;
            copy.maxBackups = maxBackups;
            copy.backupInterval = backupInterval;
            copy.lockTimeout = lockTimeout;
            copy.compress = compress;
            copy.enableWal = enableWal;
            copy.maxFileSizeMb = maxFileSizeMb;
            copy.memorySize = memorySize;
            copy.embeddingDimension = embeddingDimension;
            copy.durability = durability;
            copy.backend = backend;
            copy.log = log;
            copy.language = language;
            copy.embedder = embedder;
            copy.readOnly = readOnly;
            copy.recovery = recovery;
            copy.options = options;
            return copy;
        }
    }
}
