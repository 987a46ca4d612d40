package io.neuralmemory.engine.components;

import io.neuralmemory.Durability;
import io.neuralmemory.Embedder;
import io.neuralmemory.Finding;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.StorageConfig;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.home.ChosenHome;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.spi.text.TextAnalysis;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
                .ifPresent(name -> requireSameEmbedder(name, "leave the setting out, then run 'neural-memory reembed"));
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
    void requireOwnOptions(StoreDescription description) {
        Collection<String> logs =
                description.log().<Collection<String>>map(List::of).orElseGet(plugins.logs()::names);
        new OptionOwners(description.backend(), logs)
                .requireOwned(config.options().keySet());
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
                        name, "leave the setting out, or have them replaced by 'neural-memory reembed"));
    }

    private void requireSameEmbedder(String ofTheStore, String remedy) {
        config.embedder().filter(name -> !name.equals(ofTheStore)).ifPresent(name -> {
            throw new StoreConfigurationException("embedder is '" + name + "', the embeddings of the store at " + home()
                    + " were made by '" + ofTheStore + "', and vectors of two models cannot be compared; " + remedy
                    + " --embedder " + name + "', in a program by PersistentMemoryBuilder.reembed");
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
