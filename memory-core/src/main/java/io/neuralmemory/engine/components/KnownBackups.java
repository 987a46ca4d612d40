package io.neuralmemory.engine.components;

import io.neuralmemory.engine.home.BackupDescriptions;
import io.neuralmemory.engine.home.LoneBackups;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.spi.BackupOrigin;
import io.neuralmemory.spi.BackupPlace;
import io.neuralmemory.spi.FoundBackups;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.SupportsLoneBackups;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Backups that are known for what they are without a store: by the backends that may have made them.
 *
 * @param components what there is to know them by
 */
public record KnownBackups(StoreComponents components) {
    /** The backups that are all a home holds, if a backend knows them as its own. */
    public Optional<LoneBackups> findLone(StoreHome home) {
        if (!home.holdsOnlyBackups()) {
            return Optional.empty();
        }
        BackupPlace place = BackupPlace.in(home);
        return components.plugins().backends().candidates(Optional.empty()).stream()
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

    /** The components for a new store that a backup is restored into: its backend and options where none are set. */
    public StoreComponents fitting(Path backup) {
        for (Plugin<StorageBackendProvider> candidate :
                components.plugins().backends().candidates(components.config().backend())) {
            Optional<BackupOrigin> origin = recognise(candidate, backup);
            if (origin.isPresent()) {
                return components
                        .with(components.config().withBackend(candidate.name()))
                        .with(origin.get().options());
            }
        }
        return components;
    }

    /** What a backup says of the store that it is of, if the backend of this store made it. */
    public Optional<BackupOrigin> recognise(StoreDescription description, Path backup) {
        return recognise(components.backend(description), backup);
    }

    private static Optional<BackupOrigin> recognise(Plugin<StorageBackendProvider> backend, Path backup) {
        return backend.ability(SupportsLoneBackups.class)
                .flatMap(finder -> backend.call("recogniseBackup", () -> finder.recogniseBackup(backup)));
    }
}
