package io.neuralmemory.engine.components;

import io.neuralmemory.Durability;
import io.neuralmemory.Embedder;
import io.neuralmemory.Finding;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.StorageConfig;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.home.BackupDescriptions;
import io.neuralmemory.engine.home.ChosenHome;
import io.neuralmemory.engine.home.LoneBackups;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.engine.home.StoreParts;
import io.neuralmemory.spi.BackupOrigin;
import io.neuralmemory.spi.BackupPlace;
import io.neuralmemory.spi.Dimension;
import io.neuralmemory.spi.FoundBackups;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.SupportsForeignData;
import io.neuralmemory.spi.SupportsLoneBackups;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.spi.text.TextAnalysis;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a store is opened with, for whatever purpose: settings, and the components that were given or are on the path.
 * Made by the builder and handed on, so that what is given once reaches opening, checking, reading the log, migrating,
 * salvaging and restoring.
 *
 * @param config the settings
 * @param plugins the backend, the log and the home, or those to choose from
 * @param clock what tells the time
 * @param background where compaction runs; null for a thread of its own
 * @param embeddings the ids whose embeddings are needed
 */
public record StoreComponents(
        StorageConfig config,
        PluginChoice plugins,
        Clock clock,
        @Nullable Executor background,
        Predicate<? super String> embeddings) {

    /** The description of a new store. */
    public StoreDescription describeNew() {
        return describeNew(new StoreHeader(
                UUID.randomUUID().toString(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                config.embeddingDimension()));
    }

    /** The backups that are all a home holds, if a backend knows them as its own. */
    public Optional<LoneBackups> findLoneBackups(StoreHome home) {
        if (!home.holdsOnlyBackups()) {
            return Optional.empty();
        }
        BackupPlace place = BackupPlace.in(home);
        return plugins.backends().candidates(Optional.empty()).stream()
                .flatMap(backend -> backend
                        .ability(SupportsLoneBackups.class)
                        .flatMap(finder -> backend.call("findBackups", () -> finder.findBackups(place)))
                        .map(found -> new LoneBackups(backend.name(), found, described(home, found)))
                        .stream())
                .findFirst();
    }

    /** A copy of the folder may have the descriptions of another store's. */
    private static Optional<StoreDescription> described(StoreHome home, FoundBackups found) {
        String id = found.origin().header().storeId();
        return BackupDescriptions.in(home)
                .findNewest()
                .filter(store -> store.header().storeId().equals(id));
    }

    /** The description of a new store around the backups of one that is lost. */
    public StoreDescription describeAround(LoneBackups lone) {
        String found = lone.backend();
        config.backend().filter(name -> !name.equals(found)).ifPresent(name -> {
            throw new StoreConfigurationException("backend is '" + name + "', the backups in " + home()
                    + " were made by '" + found + "'; leave the setting out, or restore them into another directory");
        });
        BackupOrigin origin = lone.found().origin();
        StoreComponents fitting = lone.store().map(this::reviving).orElse(this).with(origin.options());
        return fitting.describe(
                fitting.stamped(origin.header().withoutDimension()),
                plugins.backends().chosen(found));
    }

    /** These, for a new store that a backup is restored into: with its backend and options where none are set. */
    public StoreComponents fittingBackup(Path backup) {
        for (Plugin<StorageBackendProvider> candidate : plugins.backends().candidates(config.backend())) {
            Optional<BackupOrigin> origin = recogniseBackup(candidate, backup);
            if (origin.isPresent()) {
                return with(config.withBackend(candidate.name()))
                        .with(origin.get().options());
            }
        }
        return this;
    }

    /** What a backup says of the store that it is of, if the backend of this store made it. */
    public Optional<BackupOrigin> recogniseBackup(StoreDescription description, Path backup) {
        return recogniseBackup(backend(description), backup);
    }

    private static Optional<BackupOrigin> recogniseBackup(Plugin<StorageBackendProvider> backend, Path backup) {
        return backend.ability(SupportsLoneBackups.class)
                .flatMap(finder -> backend.call("recogniseBackup", () -> finder.recogniseBackup(backup)));
    }

    /** These, with options that count where none of the same key are set. */
    public StoreComponents with(StorageOptions options) {
        StorageConfig changed = config;
        for (Map.Entry<String, String> option : options.asMap().entrySet()) {
            if (!config.options().containsKey(option.getKey())) {
                changed = changed.withOption(option.getKey(), option.getValue());
            }
        }
        return with(changed);
    }

    /** These, with other settings. */
    public StoreComponents with(StorageConfig changed) {
        return new StoreComponents(changed, plugins, clock, background, embeddings);
    }

    /** These, for who needs no embeddings but those of these ids. */
    public StoreComponents withEmbeddingsOf(Predicate<? super String> ids) {
        return new StoreComponents(config, plugins, clock, background, ids);
    }

    /** The description of a new store with this header. */
    public StoreDescription describeNew(StoreHeader header) {
        return describe(header, config.backend().map(plugins.backends()::chosen).orElseGet(plugins.backends()::only));
    }

    /**
     * The description of a store made of data that the chosen backend recognises, or the one backend that does; empty
     * for other data.
     */
    public Optional<StoreDescription> recognise(StoreHome home) {
        Map<String, StoreDescription> recognised = new TreeMap<>();
        for (Plugin<StorageBackendProvider> backend : plugins.backends().candidates(config.backend())) {
            backend.ability(SupportsForeignData.class)
                    .flatMap(knowing -> home.directory()
                            .flatMap(directory -> backend.call("recognise", () -> knowing.recognise(directory))))
                    .ifPresent(header -> recognised.put(backend.name(), describe(header, backend)));
        }
        if (recognised.size() > 1) {
            throw new StoreConfigurationException("several backends know the data in " + home + ": "
                    + String.join(", ", recognised.keySet()) + "; choose one by its name");
        }
        return recognised.values().stream().findFirst();
    }

    /** The same store, with the dimension that is asked for: what it holds was compared with that before. */
    public StoreDescription stamped(StoreDescription recognised) {
        return recognised.with(stamped(recognised.header()));
    }

    private StoreHeader stamped(StoreHeader header) {
        return header.with(Dimension.fixed(config.embeddingDimension()));
    }

    private StoreDescription describe(StoreHeader header, Plugin<StorageBackendProvider> backend) {
        if (config.compress()
                && !backend.call("hasCompressSetting", () -> backend.provider().hasCompressSetting())) {
            throw new StoreConfigurationException("compress is true, which means nothing to the backend '"
                    + backend.name() + "'; leave it out. The backend 'compressed' always compresses, 'json' does with"
                    + " this setting");
        }
        StoreDescription description = new StoreDescription(
                header, parts(backend.name()), config.compress(), StorageOptions.of(config.options()));
        requireOwnOptions(description);
        return description;
    }

    private StoreParts parts(String backend) {
        return config.readOnly()
                ? new StoreParts(backend, Optional.empty(), config.language(), config.embedder())
                : new StoreParts(
                        backend,
                        logForNew(),
                        Optional.of(Languages.onThePath().forNew(config.language())),
                        config.embedder());
    }

    /** The language of a store's texts; looked for when the first question is asked. */
    public Supplier<TextAnalysis> language(StoreDescription description) {
        Optional<String> name = description.language().or(config::language);
        return () -> {
            Languages languages = Languages.onThePath();
            return languages.named(name.orElseGet(() -> languages.forNew(Optional.empty())));
        };
    }

    /** What makes the embeddings of a store, unless the caller does; looked for when the first is to be made. */
    public Optional<Supplier<Embedder>> embedder(StoreDescription description) {
        return description
                .embedder()
                .or(config::embedder)
                .map(name -> () -> plugins.embedders().named(name));
    }

    /** What was asked to make the embeddings of a copy anew; empty if those of the store go with it. */
    public Optional<Embedder> otherEmbedder(StoreDescription description) {
        return config.embedder()
                .filter(name -> !description.embedder().equals(Optional.of(name)))
                .map(plugins.embedders()::named);
    }

    /**
     * These, for a store that is made of a backup of this one.
     *
     * @throws StoreConfigurationException if another embedder is asked for
     */
    public StoreComponents reviving(StoreDescription description) {
        description
                .embedder()
                .ifPresent(name -> requireSameEmbedder(
                        name, "leave the setting out, then copy the store with 'neural-memory migrate"));
        return inheriting(description);
    }

    /** These, for a copy of a store: with its language, its embedder and its dimension where none are set. */
    public StoreComponents inheriting(StoreDescription description) {
        StorageConfig inherited = config;
        if (config.language().isEmpty()) {
            inherited = description.language().map(inherited::withLanguage).orElse(inherited);
        }
        if (config.embedder().isEmpty()) {
            inherited = description.embedder().map(inherited::withEmbedder).orElse(inherited);
        }
        if (config.embeddingDimension().isEmpty()) {
            OptionalInt dimension = description.header().dimension();
            inherited = dimension.isPresent() ? inherited.withEmbeddingDimension(dimension.getAsInt()) : inherited;
        }
        return with(inherited);
    }

    /** What no part of a store reads would be stored for ever. One without a log may be looked at with its options. */
    private void requireOwnOptions(StoreDescription description) {
        Collection<String> logs =
                description.log().<Collection<String>>map(List::of).orElseGet(plugins.logs()::names);
        new OptionOwners(description.backend(), logs)
                .requireOwned(config.options().keySet());
    }

    private Optional<String> logForNew() {
        if (config.log().isPresent()) {
            return config.log().map(plugins.logs()::chosen).map(Plugin::name);
        } else if (plugins.logs().isEmpty()) {
            requireNoLogNeeded(
                    "there is " + plugins.logs().none() + "; add a module that has one, such as storage-file");
            return Optional.empty();
        }
        Plugin<WalProvider> log = plugins.logs().only();
        if (!home().isDirectory() && log.call("needsDirectory", log.provider()::needsDirectory)) {
            requireNoLogNeeded("the log '" + log.name() + "' keeps files, and " + home()
                    + " is no directory; add a log that needs none");
            return Optional.empty();
        }
        return Optional.of(log.name());
    }

    /** Refuses a durability that needs a log where there is none. */
    void requireNoLogNeeded(String why) {
        Durability durability = config.durability();
        if (durability == Durability.LOGGED || durability == Durability.BUFFERED) {
            throw new StoreConfigurationException(
                    "durability " + durability + " needs a log, but " + why + ", or choose COMMITTED or NONE");
        }
    }

    /** Refuses a setting that names another backend or log than the store's. */
    public void requirePluginsOf(StoreDescription description) {
        requireSame(
                "backend", config.backend(), "was written by '" + description.backend() + "'", description.backend());
        String log = description.log().orElse("");
        requireSame("log", config.log(), log.isEmpty() ? "has no log" : "has the log '" + log + "'", log);
        description
                .language()
                .ifPresent(language ->
                        requireSame("language", config.language(), "was created with '" + language + "'", language));
        description
                .embedder()
                .ifPresent(name -> requireSameEmbedder(
                        name, "leave the setting out, or copy the store with 'neural-memory migrate"));
    }

    private void requireSameEmbedder(String ofTheStore, String remedy) {
        config.embedder().filter(name -> !name.equals(ofTheStore)).ifPresent(name -> {
            throw new StoreConfigurationException("embedder is '" + name + "', the embeddings of the store at " + home()
                    + " were made by '" + ofTheStore + "', and vectors of two models cannot be compared; " + remedy
                    + " --embedder " + name + "'");
        });
    }

    private void requireSame(String setting, Optional<String> wanted, String found, String ofTheStore) {
        wanted.filter(name -> !name.equals(ofTheStore)).ifPresent(name -> {
            throw new StoreConfigurationException(setting + " is '" + name + "', the store at " + home() + " " + found
                    + "; leave the setting out, or use another directory");
        });
    }

    public Plugin<StorageBackendProvider> backend(StoreDescription description) {
        return plugins.backends().written(description.backend());
    }

    /** The log of an existing store; empty if it was created without one. */
    public Optional<Plugin<WalProvider>> log(StoreDescription description) {
        if (description.log().isEmpty() && !config.readOnly()) {
            requireNoLogNeeded("this store was created without one; export it and import it into a new store");
        }
        return description.log().map(plugins.logs()::written);
    }

    /** These, with the durability that a store has by its own description where nothing else is asked for. */
    public StoreComponents fitting(StoreDescription description) {
        return description.log().isPresent() ? this : with(config.withDurability(Durability.COMMITTED));
    }

    /** These, for reading only. */
    public StoreComponents forReading() {
        return with(config.withReadOnly(true));
    }

    /** These, for reading only, and with damage met in this way whatever is set. */
    public StoreComponents forReading(RecoveryMode recovery) {
        return with(config.withReadOnly(true).withRecovery(recovery));
    }

    /**
     * What a backend or a log of a store is opened with, for whatever purpose.
     *
     * @param findings takes what is noticed; called from any thread
     */
    public StorageSettings settings(StoreHome home, StoreDescription description, Consumer<? super Finding> findings) {
        return settings(home, description, findings, id -> true);
    }

    /**
     * The same, for who does not need every embedding.
     *
     * @param needed the ids of those that are; asked from any thread
     */
    public StorageSettings settings(
            StoreHome home,
            StoreDescription description,
            Consumer<? super Finding> findings,
            Predicate<? super String> needed) {
        requireOwnOptions(description);
        Map<String, String> options = new HashMap<>(description.options().asMap());
        options.putAll(config.options());
        return StorageSettings.builder(home, description.header())
                .compress(description.compress())
                .options(StorageOptions.of(options))
                .readOnly(config.readOnly())
                .recovery(config.recovery())
                .maxFileBytes((long) config.maxFileSizeMb() << 20)
                .maxBackups(config.maxBackups())
                .clock(clock)
                .findings(findings)
                .embeddings(needed)
                .build();
    }

    /** Where the store is or is to be. */
    public ChosenHome home() {
        return new ChosenHome(plugins.home(), config.basePath());
    }
}
