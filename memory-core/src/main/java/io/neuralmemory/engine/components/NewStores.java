package io.neuralmemory.engine.components;

import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.home.LoneBackups;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.engine.home.StoreParts;
import io.neuralmemory.spi.BackupOrigin;
import io.neuralmemory.spi.Dimension;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.SupportsForeignData;
import io.neuralmemory.spi.WalProvider;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How a store that is not there yet is described: made by nobody before, of data that a backend knows, or around the
 * backups of one that is lost.
 *
 * @param components what it is to be opened with
 */
public record NewStores(StoreComponents components) {
    /** The description of a new store. */
    public StoreDescription describe() {
        return describe(new StoreHeader(
                UUID.randomUUID().toString(),
                components.clock().instant().truncatedTo(ChronoUnit.SECONDS),
                components.config().embeddingDimension()));
    }

    /** The description of a new store with this header. */
    public StoreDescription describe(StoreHeader header) {
        return describe(
                header,
                components
                        .config()
                        .backend()
                        .map(components.plugins().backends()::chosen)
                        .orElseGet(components.plugins().backends()::only));
    }

    /** The description of a new store around the backups of one that is lost. */
    public StoreDescription around(LoneBackups lone) {
        String found = lone.backend();
        components.config().backend().filter(name -> !name.equals(found)).ifPresent(name -> {
            throw new StoreConfigurationException("backend is '" + name + "', the backups in " + components.home()
                    + " were made by '" + found + "'; leave the setting out, or restore them into another directory");
        });
        BackupOrigin origin = lone.found().origin();
        StoreComponents revived =
                lone.store().map(components::reviving).orElse(components).with(origin.options());
        NewStores fitting = new NewStores(revived);
        return fitting.describe(
                fitting.stamped(origin.header().withoutDimension()),
                components.plugins().backends().chosen(found));
    }

    /**
     * The description of a store made of data that the chosen backend recognises, or the one backend that does; empty
     * for other data.
     */
    public Optional<StoreDescription> recognised(StoreHome home) {
        Map<String, StoreDescription> recognised = new TreeMap<>();
        for (Plugin<StorageBackendProvider> backend :
                components.plugins().backends().candidates(components.config().backend())) {
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
        return header.with(Dimension.fixed(components.config().embeddingDimension()));
    }

    private StoreDescription describe(StoreHeader header, Plugin<StorageBackendProvider> backend) {
        if (components.config().compress()
                && !backend.call("hasCompressSetting", () -> backend.provider().hasCompressSetting())) {
            throw new StoreConfigurationException("compress is true, which means nothing to the backend '"
                    + backend.name() + "'; leave it out. The backend 'compressed' always compresses, 'json' does with"
                    + " this setting");
        }
        StoreDescription description = new StoreDescription(
                header,
                parts(backend.name()),
                components.config().compress(),
                StorageOptions.of(components.config().options()));
        components.requireOwnOptions(description);
        return description;
    }

    private StoreParts parts(String backend) {
        return components.config().readOnly()
                ? new StoreParts(
                        backend,
                        Optional.empty(),
                        components.config().language(),
                        components.config().embedder())
                : new StoreParts(
                        backend,
                        logForNew(),
                        Optional.of(
                                Languages.onThePath().forNew(components.config().language())),
                        components.config().embedder());
    }

    private Optional<String> logForNew() {
        if (components.config().log().isPresent()) {
            return components
                    .config()
                    .log()
                    .map(components.plugins().logs()::chosen)
                    .map(Plugin::name);
        } else if (components.plugins().logs().isEmpty()) {
            components.requireNoLogNeeded("there is "
                    + components.plugins().logs().none() + "; add a module that has one, such as storage-file");
            return Optional.empty();
        }
        Plugin<WalProvider> log = components.plugins().logs().only();
        if (!components.home().isDirectory() && log.call("needsDirectory", log.provider()::needsDirectory)) {
            components.requireNoLogNeeded("the log '" + log.name() + "' keeps files, and " + components.home()
                    + " is no directory; add a log that needs none");
            return Optional.empty();
        }
        return Optional.of(log.name());
    }
}
