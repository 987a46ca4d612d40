package io.neuralmemory.spi.backup;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreLockedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.BackupOrigin;
import io.neuralmemory.spi.BackupPlace;
import io.neuralmemory.spi.FoundBackups;
import io.neuralmemory.spi.SupportsLoneBackups;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.TranslatedBlobs;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The backups in one place, asked of the place each time. What adds and removes is for {@link StoreBackups}, one thread
 * at a time; everything else is thread-safe.
 *
 * @param <B> a backup
 */
public final class BackupShelf<B extends ShelvedBackup> {
    private final BackupPlace place;
    private final BackupFormat<B> format;

    /** The backups of this format in this place; does no I/O yet. */
    public BackupShelf(BackupPlace place, BackupFormat<B> format) {
        this.place = requireNonNull(place, "place");
        this.format = requireNonNull(format, "format");
    }

    /** Those that can be read and of which no blob is missing, oldest first. */
    public List<B> complete() {
        SortedSet<String> listing = blobs().list();
        return readable(listing)
                .filter(backup -> listing.containsAll(backup.parts()))
                .sorted(Comparator.comparing(ShelvedBackup::name))
                .toList();
    }

    /** The backup whose file has this name, complete or not; empty if it is not there or that is no backup's name. */
    public Optional<B> find(String fileName) {
        return BackupName.parse(fileName, format.ending()).flatMap(name -> format.read(place, name));
    }

    /** Whether nothing is wrong with a backup; reads it whole. */
    public boolean isIntact(B backup) {
        List<Finding> findings = new CopyOnWriteArrayList<>();
        format.verify(backup, findings::add);
        return findings.isEmpty();
    }

    /**
     * The backups here, of a store that is lost; see {@link SupportsLoneBackups#findBackups}. Empty if there is none,
     * or anything else lies here.
     *
     * @param origin what the newest backup says of its store; empty if another backend wrote it
     */
    public Optional<FoundBackups> findAlone(Function<? super B, Optional<BackupOrigin>> origin) {
        List<B> backups = holdsNothingElse() ? complete() : List.of();
        return backups.stream()
                .reduce((older, newer) -> newer)
                .flatMap(origin)
                .map(found -> new FoundBackups(found, backups.size()));
    }

    private boolean holdsNothingElse() {
        return blobs().list().stream()
                .map(BackupShelf::withoutSetAsideSuffix)
                .allMatch(name ->
                        isBackup(name) || format.isPart(name) || isTemporary(name) || BackupName.isOfDescription(name));
    }

    private static String withoutSetAsideSuffix(String name) {
        return name.endsWith(BlobStore.SET_ASIDE_SUFFIX)
                ? name.substring(0, name.length() - BlobStore.SET_ASIDE_SUFFIX.length())
                : name;
    }

    /** @throws StoreConfigurationException if there is no backup of this name */
    B require(String fileName) {
        return find(fileName)
                .orElseThrow(() -> new StoreConfigurationException("there is no backup " + fileName + " in "
                        + place.blobs() + "; found: " + found() + ". Give the path of one of them; their names end in "
                        + format.ending()));
    }

    private String found() {
        List<B> all = complete();
        return all.isEmpty()
                ? "none"
                : all.stream().map(backup -> backup.name().fileName()).collect(Collectors.joining(", "));
    }

    BackupInfo info(B backup) {
        BackupName name = backup.name();
        return BackupInfo.builder(name.id(), place.path().resolve(name.fileName()), name.createdAt())
                .automatic(name.automatic())
                .lastSequence(backup.sequence())
                .memories(backup.memories())
                .byteLength(backup.byteLength())
                .build();
    }

    /** A new backup, durable on return; when it throws there is none. */
    B add(Instant now, boolean automatic, BackupFormat.Writing<B> writing) {
        // What a crash left may be only in the page cache: it must be made anew, not taken as it is.
        removeLeftovers();
        BackupName name = BackupName.next(blobs().list(), now, automatic, format.ending());
        try {
            B backup = writing.write(name);
            blobs().forceNames();
            return backup;
        } catch (StoreLockedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            withdraw(name, e);
            throw e;
        }
    }

    /** Whether its name is durable is unknown: it must not be taken for a backup. */
    private void withdraw(BackupName name, Throwable reason) {
        try {
            blobs().delete(name.fileName());
        } catch (StoreUnavailableException e) {
            reason.addSuppressed(e);
        }
    }

    /**
     * Removes backups, and then what no other needs: a backup without a part would be damage, the reverse is only
     * garbage.
     */
    void remove(Collection<B> backups) {
        backups.forEach(backup -> blobs().delete(backup.name().fileName()));
        // Even if nothing was deleted now: an earlier attempt may have failed to force what it had deleted.
        blobs().forceNames();
        removeLeftovers();
    }

    /** Removes what was interrupted: parts that no backup names, and temporary files. */
    private void removeLeftovers() {
        SortedSet<String> listing = blobs().list();
        List<B> readable = readable(listing).toList();
        boolean areAllReadable =
                readable.size() == listing.stream().filter(this::isBackup).count();
        Set<String> needed =
                readable.stream().flatMap(backup -> backup.parts().stream()).collect(Collectors.toSet());
        listing.stream()
                .filter(name -> isTemporary(name) || (areAllReadable && format.isPart(name) && !needed.contains(name)))
                .forEach(this::discard);
    }

    private Stream<B> readable(Collection<String> listing) {
        return listing.stream()
                .flatMap(name -> BackupName.parse(name, format.ending()).stream())
                .flatMap(name -> {
                    try {
                        return format.read(place, name).stream();
                    } catch (CorruptStoreException | IncompatibleStoreException | StoreConfigurationException e) {
                        logger().log(Level.WARNING, name.fileName() + " cannot be read and counts as no backup", e);
                        return Stream.empty();
                    }
                });
    }

    private boolean isBackup(String name) {
        return BackupName.parse(name, format.ending()).isPresent();
    }

    /** A name under which a backup or a part is written, or what a library keeps beside such a file. */
    private boolean isTemporary(String name) {
        int end = name.lastIndexOf(DurableFiles.TEMPORARY_SUFFIX);
        String finalName = name.substring(0, Math.max(0, end));
        return !format.isPart(name)
                && (isBackup(finalName) || format.isPart(finalName) || BackupName.isOfDescription(finalName));
    }

    private TranslatedBlobs blobs() {
        return new TranslatedBlobs(place.blobs());
    }

    private void discard(String name) {
        try {
            blobs().delete(name);
        } catch (StoreUnavailableException e) {
            logger().log(Level.WARNING, name + ", which no backup needs, was not removed; the next one tries again", e);
        }
    }

    private static Logger logger() {
        return System.getLogger(BackupShelf.class.getName());
    }
}
