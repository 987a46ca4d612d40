package io.neuralmemory.engine;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.CheckReport;
import io.neuralmemory.Durability;
import io.neuralmemory.Embedder;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.StorageConfig;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.components.Discovery;
import io.neuralmemory.engine.components.EmbedderChoice;
import io.neuralmemory.engine.components.PluginChoice;
import io.neuralmemory.engine.components.StoreComponents;
import io.neuralmemory.engine.open.StoreOpener;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.WalProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Opens a {@link PersistentMemory}: an existing store by its own description, or a new one. Takes a whole
 * {@link StorageConfig}, single settings, or both (later calls win), and components where the ones on the path are not
 * wanted. What it was given counts for whatever is done with the store, not for opening alone. Not thread-safe.
 */
public final class PersistentMemoryBuilder {
    private StorageConfig config = StorageConfig.defaults();
    private @Nullable StorageBackendProvider backend;
    private @Nullable String defaultBackend;
    private @Nullable WalProvider log;
    private @Nullable String defaultLog;
    private @Nullable StoreHome home;
    private @Nullable Embedder embedder;
    private Clock clock = Clock.systemUTC();
    private @Nullable Executor background;
    private @Nullable Predicate<? super String> embeddings;
    private @Nullable StoreInfo model;

    /** A builder with {@link StorageConfig#defaults()}. */
    public PersistentMemoryBuilder() {}

    /**
     * Opens the store in {@code directory} with what its own description says.
     *
     * @throws io.neuralmemory.StoreConfigurationException if there is no store
     */
    public static PersistentMemory load(Path directory) {
        return new PersistentMemoryBuilder().withStoragePath(directory).openExisting();
    }

    /** All settings at once; replaces those made before. */
    public PersistentMemoryBuilder withConfig(StorageConfig newConfig) {
        config = requireNonNull(newConfig, "config");
        return this;
    }

    /** See {@link StorageConfig#basePath()}. */
    public PersistentMemoryBuilder withStoragePath(Path directory) {
        return withConfig(config.withBasePath(directory));
    }

    /** See {@link StorageConfig#basePath()}. */
    public PersistentMemoryBuilder withStoragePath(String directory) {
        return withStoragePath(Path.of(directory));
    }

    /** See {@link StorageConfig#memorySize()}. */
    public PersistentMemoryBuilder withMemorySize(long memories) {
        return withConfig(config.withMemorySize(memories));
    }

    /** See {@link StorageConfig#embeddingDimension()}. */
    public PersistentMemoryBuilder withEmbeddingDim(int dimension) {
        return withConfig(config.withEmbeddingDimension(dimension));
    }

    /** See {@link StorageConfig#autoSave()}. */
    public PersistentMemoryBuilder withAutoSave(boolean autoSave) {
        return withConfig(config.withAutoSave(autoSave));
    }

    /** See {@link StorageConfig#saveInterval()}. */
    public PersistentMemoryBuilder withSaveInterval(Duration interval) {
        return withConfig(config.withSaveInterval(interval));
    }

    /** See {@link StorageConfig#compress()}. */
    public PersistentMemoryBuilder withCompress(boolean compress) {
        return withConfig(config.withCompress(compress));
    }

    /** See {@link StorageConfig#enableWal()}. */
    public PersistentMemoryBuilder withEnableWal(boolean enableWal) {
        return withConfig(config.withEnableWal(enableWal));
    }

    /** See {@link StorageConfig#maxFileSizeMb()}. */
    public PersistentMemoryBuilder withMaxFileSizeMb(int megabytes) {
        return withConfig(config.withMaxFileSizeMb(megabytes));
    }

    /** See {@link StorageConfig#maxBackups()}. */
    public PersistentMemoryBuilder withMaxBackups(int backups) {
        return withConfig(config.withMaxBackups(backups));
    }

    /** See {@link StorageConfig#lockTimeout()}. */
    public PersistentMemoryBuilder withLockTimeout(Duration timeout) {
        return withConfig(config.withLockTimeout(timeout));
    }

    /** See {@link StorageConfig#backupInterval()}. */
    public PersistentMemoryBuilder withBackupInterval(Duration interval) {
        return withConfig(config.withBackupInterval(interval));
    }

    /** See {@link StorageConfig#withDurability}. */
    public PersistentMemoryBuilder withDurability(Durability durability) {
        return withConfig(config.withDurability(durability));
    }

    /** See {@link StorageConfig#readOnly()}. */
    public PersistentMemoryBuilder withReadOnly(boolean readOnly) {
        return withConfig(config.withReadOnly(readOnly));
    }

    /** See {@link StorageConfig#recovery()}. */
    public PersistentMemoryBuilder withRecovery(RecoveryMode recovery) {
        return withConfig(config.withRecovery(recovery));
    }

    /** See {@link StorageConfig#options()}. */
    public PersistentMemoryBuilder withOption(String key, String value) {
        return withConfig(config.withOption(key, value));
    }

    /** The backend by its name; see {@link StorageConfig#backend()}. */
    public PersistentMemoryBuilder withBackend(String name) {
        return withConfig(config.withBackend(name));
    }

    /**
     * The backend of a new store where nothing says which, for when there are several on the path. A store that is
     * there, and data or backups that a backend recognises, have theirs, and {@link StorageConfig#backend()} comes
     * first.
     */
    public PersistentMemoryBuilder withDefaultBackend(String name) {
        defaultBackend = requireNonNull(name, "name");
        return this;
    }

    /** The backend itself, whatever is on the path. */
    public PersistentMemoryBuilder withBackend(StorageBackendProvider provider) {
        backend = requireNonNull(provider, "provider");
        return this;
    }

    /** The log by its name; see {@link StorageConfig#log()}. */
    public PersistentMemoryBuilder withLog(String name) {
        return withConfig(config.withLog(name));
    }

    /**
     * The log of a new store where nothing says which, for when there are several on the path. A store that is there
     * has its own, and {@link StorageConfig#log()} comes first.
     */
    public PersistentMemoryBuilder withDefaultLog(String name) {
        defaultLog = requireNonNull(name, "name");
        return this;
    }

    /** The log itself, whatever is on the path. */
    public PersistentMemoryBuilder withLog(WalProvider provider) {
        log = requireNonNull(provider, "provider");
        return this;
    }

    /** The language of a new store; see {@link StorageConfig#language()}. */
    public PersistentMemoryBuilder withLanguage(String name) {
        return withConfig(config.withLanguage(name));
    }

    /** The embedder of a new store by its name; see {@link StorageConfig#embedder()}. */
    public PersistentMemoryBuilder withEmbedder(String name) {
        return withConfig(config.withEmbedder(name));
    }

    /**
     * The embedder itself, whatever is on the path: a new store remembers its name, one that has another refuses it,
     * and so does one whose embeddings have another dimension. Memories stored without an embedding get one, and
     * questions without a vector.
     */
    public PersistentMemoryBuilder withEmbedder(Embedder newEmbedder) {
        embedder = requireNonNull(newEmbedder, "embedder");
        return this;
    }

    /**
     * Language, embedder and fixed dimension of a new store, where they are not set, as another store has them: for
     * memories that are taken over with their embeddings. The embedder need not be on the path, and a setting that
     * names another one is refused.
     */
    public PersistentMemoryBuilder withSettingsOf(StoreInfo other) {
        model = requireNonNull(other, "other");
        return this;
    }

    /** Where the store lives, instead of in the directory of {@link StorageConfig#basePath()}. */
    public PersistentMemoryBuilder withHome(StoreHome newHome) {
        home = requireNonNull(newHome, "home");
        return this;
    }

    /** What tells the time; the system's clock by default. Order never depends on it. */
    public PersistentMemoryBuilder withClock(Clock newClock) {
        clock = requireNonNull(newClock, "clock");
        return this;
    }

    /** Where compaction runs; a thread of the store's own by default. */
    public PersistentMemoryBuilder withBackgroundExecutor(Executor executor) {
        background = requireNonNull(executor, "executor");
        return this;
    }

    /**
     * For who opens a store for reading and looks at few embeddings or none, which is several times faster: those of
     * other ids may be found empty, and are not compared in a search.
     */
    public PersistentMemoryBuilder withEmbeddingsOf(Predicate<? super String> ids) {
        embeddings = requireNonNull(ids, "ids");
        return this;
    }

    /**
     * Opens the store, creating it if there is none; recovers what a crash left.
     *
     * @throws io.neuralmemory.StoreLockedException if it is open elsewhere
     * @throws io.neuralmemory.CorruptStoreException if it is damaged; nothing has changed
     * @throws io.neuralmemory.IncompatibleStoreException if it needs a newer version or a module that is not there
     * @throws io.neuralmemory.StoreConfigurationException if a setting is wrong or the directory is something else
     * @throws io.neuralmemory.StoreUnavailableException if the medium fails
     */
    public PersistentMemory build() {
        return opener().open(true);
    }

    private PersistentMemory openExisting() {
        return opener().open(false);
    }

    /**
     * Looks, without writing anything, at what restoring a backup into the store would mean: whether there is one,
     * sound or damaged, or nothing but backups, or nothing at all.
     *
     * @throws io.neuralmemory.StoreConfigurationException if a setting is wrong or the directory is something else
     * @throws io.neuralmemory.CorruptStoreException if what describes the store is damaged
     * @throws io.neuralmemory.IncompatibleStoreException if it needs a newer version or a module that is not there
     * @throws io.neuralmemory.StoreUnavailableException if the medium fails
     */
    public RestorePlan planRestore() {
        return RestorePlan.of(components());
    }

    /**
     * Looks for damage in the store, whether or not an application has it open; changes nothing. Damage is reported as
     * if {@link StorageConfig#recovery()} were {@link io.neuralmemory.RecoveryMode#STRICT}.
     *
     * @see StoreCheck#check
     */
    public CheckReport check() {
        return StoreCheck.of(components());
    }

    /**
     * Reads what the log of the store holds beyond the last save; changes nothing.
     *
     * @see StoreLog#read
     */
    public StoreLog readLog() {
        return StoreLog.of(components());
    }

    /**
     * Copies the store into a new one; each of the two has the components that its own builder was given.
     *
     * @param target with the settings of the new store, whose directory or home is new or empty
     * @see StoreMigration#migrate
     */
    public MigrationReport migrateTo(PersistentMemoryBuilder target, StoreMigration.Progress progress) {
        return StoreMigration.run(components(), target.components(), progress);
    }

    /**
     * Makes the embeddings that {@link #migrateTo} the same target will need, and keeps them in {@code NAME.embeddings}
     * beside it: while the application works, so that the copy takes no longer than one without another embedder. What
     * was made before is not made again.
     *
     * @param target with another embedder than the store's
     * @return how many memories have their embeddings there
     */
    public long prepareEmbeddingsFor(PersistentMemoryBuilder target, StoreMigration.Progress progress) {
        return EmbeddingPreparation.run(components(), target.components(), requireNonNull(progress, "progress"));
    }

    /**
     * Gives every memory of the store the embedding that this embedder makes of its content, and a memory without
     * content none; from then on the embedder is the store's. See {@link StoreReembedding}: an application may use the
     * store until all texts that are there are embedded; then it must close the store. Backups stay those of the
     * embedder before.
     *
     * @return how many memories there are
     * @throws io.neuralmemory.StoreLockedException if the store is open for writing when its embeddings are to be
     *     replaced, for longer than the lock timeout; what was made is kept, and the same again goes on
     * @throws io.neuralmemory.StoreUnavailableException if the embedder or the medium fails; the same again goes on
     */
    public long reembed(Embedder with, StoreReembedding.Progress progress) {
        requireNonNull(with, "with");
        return StoreReembedding.run(components(), before -> with, requireNonNull(progress, "progress"));
    }

    /** The same with an embedder of this name, which is looked for on the path. */
    public long reembed(String with, StoreReembedding.Progress progress) {
        requireNonNull(with, "with");
        return StoreReembedding.run(
                components(), before -> EmbedderChoice.onThePath(with), requireNonNull(progress, "progress"));
    }

    /** The same with the store's own embedder, for memories that came without an embedding. */
    public long reembed(StoreReembedding.Progress progress) {
        StoreComponents components = components();
        return StoreReembedding.run(
                components,
                before -> components
                        .embedder(before)
                        .orElseThrow(() -> new StoreConfigurationException(
                                "the store at " + components.home() + " has no embedder of its own; name one"))
                        .get(),
                requireNonNull(progress, "progress"));
    }

    /**
     * What makes the embeddings of the store that is there, or of one that would be made; empty if its callers do.
     *
     * @throws StoreConfigurationException if it is known by its name, and not on the path
     */
    public Optional<Embedder> findEmbedder() {
        return StoreLook.embedder(components());
    }

    /**
     * Looks at what lies at the storage path or in the home, without loading or writing anything.
     *
     * @throws io.neuralmemory.StoreConfigurationException if it is a file
     * @throws io.neuralmemory.StoreUnavailableException if the medium cannot be read
     */
    public StoreInfo info() {
        return StoreLook.at(components());
    }

    private StoreOpener opener() {
        StoreComponents components = components();
        if (embeddings == null) {
            return new StoreOpener(components);
        } else if (!config.readOnly()) {
            throw new StoreConfigurationException("a store without its embeddings is asked for, and readOnly is false;"
                    + " open it for reading only, as what is missing would be written");
        }
        return new StoreOpener(components.withEmbeddingsOf(embeddings));
    }

    private StoreComponents components() {
        Discovery<StorageBackendProvider> backends = PluginChoice.backends(backend);
        Discovery<WalProvider> logs = PluginChoice.logs(log);
        EmbedderChoice embedders = EmbedderChoice.of(Optional.ofNullable(embedder), config);
        PluginChoice plugins = new PluginChoice(
                defaultBackend == null ? backends : backends.preferring(defaultBackend),
                defaultLog == null ? logs : logs.preferring(defaultLog),
                Optional.ofNullable(home),
                embedders);
        StoreComponents components =
                new StoreComponents(embedders.settle(config), plugins, clock, background, id -> true);
        return Optional.ofNullable(model)
                .flatMap(StoreInfo::own)
                .map(components::reviving)
                .orElse(components);
    }
}
