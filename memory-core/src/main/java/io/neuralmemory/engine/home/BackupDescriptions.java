package io.neuralmemory.engine.home;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.BackupPlace;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.backup.BackupName;
import io.neuralmemory.spi.file.TranslatedBlobs;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a backup does not say of its store and a description does: language, embedder, the dimension that was fixed. It
 * lies beside each backup, under its name and {@value BackupName#DESCRIPTION_SUFFIX}. A backup without one, such as one
 * that a crash left or an earlier version made, is as good as ever.
 */
public final class BackupDescriptions {
    private final BackupPlace place;
    private final Optional<StoreDescription> store;

    private BackupDescriptions(BackupPlace place, Optional<StoreDescription> store) {
        this.place = place;
        this.store = store;
    }

    /** Those of the backups of this store. */
    public static BackupDescriptions of(StoreHome home, StoreDescription store) {
        return new BackupDescriptions(BackupPlace.in(home), Optional.of(store));
    }

    /** Those of the backups of a store that has, or had, this home. */
    public static BackupDescriptions in(StoreHome home) {
        return new BackupDescriptions(BackupPlace.in(home), Optional.empty());
    }

    /** Says of a backup that it is of this store; durable on return. */
    public void add(Path backup) {
        BackupDescription description = beside(fileName(backup));
        byte[] bytes = StoreProperties.render(store.orElseThrow());
        if (description.exists()) {
            description.replace(bytes);
        } else {
            description.create(bytes);
        }
    }

    /** Removes the descriptions of backups that are gone. */
    public void keepOnly(Collection<Path> backups) {
        Collection<String> described =
                backups.stream().map(BackupDescriptions::fileName).toList();
        names().filter(name -> !described.contains(backup(name))).forEach(new TranslatedBlobs(place.blobs())::delete);
    }

    /**
     * Of what store a backup is, wherever that lies.
     *
     * @return empty if that is not said
     * @throws CorruptStoreException if what says it is damaged
     */
    public Optional<StoreDescription> find(Path backup) {
        BackupPlace around = BackupPlace.around(backup);
        boolean isHere = around.path().equals(place.path().toAbsolutePath().normalize());
        return (isHere ? this : new BackupDescriptions(around, store)).read(fileName(backup));
    }

    /**
     * Refuses a backup whose embeddings another model made than makes this store's.
     *
     * @throws StoreConfigurationException naming both
     */
    public void requireSameEmbedder(Path backup) {
        Optional<String> ours = store.flatMap(StoreDescription::embedder);
        Optional<String> theirs = find(backup).flatMap(StoreDescription::embedder);
        if (ours.isPresent() && theirs.isPresent() && !ours.equals(theirs)) {
            throw new StoreConfigurationException("the embeddings of " + backup + " were made by '" + theirs.get()
                    + "', this store's are made by '" + ours.get()
                    + "', and vectors of two models cannot be compared; restore the backup into a new directory, and"
                    + " run 'neural-memory reembed --embedder " + ours.get() + "' there");
        }
    }

    /** Of what store the newest of the described backups is. */
    public Optional<StoreDescription> findNewest() {
        return names().map(BackupDescriptions::backup)
                .max(Comparator.comparing(BackupDescriptions::parse))
                .flatMap(this::read);
    }

    private Optional<StoreDescription> read(String backup) {
        BackupDescription description = beside(backup);
        if (!description.exists()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new StoreProperties(description).read());
        } catch (CorruptStoreException e) {
            throw new CorruptStoreException(
                    e.getMessage() + ", or remove it and name the store's language and embedder yourself", e);
        }
    }

    private BackupDescription beside(String backup) {
        return new BackupDescription(place.blobs(), backup + BackupName.DESCRIPTION_SUFFIX);
    }

    private Stream<String> names() {
        return new TranslatedBlobs(place.blobs()).list().stream().filter(BackupName::isOfDescription);
    }

    private static String backup(String description) {
        return description.substring(0, description.length() - BackupName.DESCRIPTION_SUFFIX.length());
    }

    private static BackupName parse(String backup) {
        return BackupName.parse(backup).orElseThrow();
    }

    private static String fileName(Path backup) {
        return String.valueOf(backup.toAbsolutePath().normalize().getFileName());
    }
}
