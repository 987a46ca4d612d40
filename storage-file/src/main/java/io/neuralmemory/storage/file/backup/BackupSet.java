package io.neuralmemory.storage.file.backup;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.BackupName;
import io.neuralmemory.storage.file.manifest.BlobNames;
import io.neuralmemory.storage.file.manifest.Manifest;
import io.neuralmemory.storage.file.manifest.ManifestText;
import io.neuralmemory.storage.file.manifest.SegmentInfo;
import io.neuralmemory.storage.file.manifest.StoreFiles;
import io.neuralmemory.storage.file.segment.OpenedStore;
import io.neuralmemory.storage.file.segment.SegmentCopy;
import io.neuralmemory.storage.file.segment.SegmentLoader;
import io.neuralmemory.storage.file.segment.Verification;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The backups in one folder, asked of the folder each time. */
public final class BackupSet {
    private static final Logger LOG = System.getLogger(BackupSet.class.getName());

    /** How the files of backups end. */
    public static final String ENDING = ".json";

    private final StoreFiles files;

    public BackupSet(StoreFiles files) {
        this.files = files;
    }

    /** Those of which no file is missing, oldest first. */
    public List<StoredBackup> complete() {
        SortedSet<String> listing = files.listAll();
        return readable(listing)
                .filter(backup -> listing.containsAll(backup.manifest().names()))
                .sorted(Comparator.comparing(StoredBackup::name))
                .toList();
    }

    /** Whether all else in the folder belongs to backups, or is what interrupted ones left. */
    public boolean holdsNothingElse() {
        return files.listAll().stream()
                .map(BlobNames::withoutSetAsideSuffix)
                .allMatch(name ->
                        isLeftover(name) || BackupName.parse(name, ENDING).isPresent());
    }

    private Stream<StoredBackup> readable(Collection<String> listing) {
        return listing.stream()
                .flatMap(name -> BackupName.parse(name, ENDING).stream())
                .flatMap(name -> {
                    try {
                        return read(name).stream();
                    } catch (CorruptStoreException | IncompatibleStoreException e) {
                        LOG.log(Level.WARNING, name.fileName() + " cannot be read and counts as no backup", e);
                        return Stream.empty();
                    }
                });
    }

    /** The backup of this name, if its manifest is there. */
    public Optional<StoredBackup> read(BackupName name) {
        return files.readManifest(name.fileName()).map(bytes -> {
            Manifest manifest = ManifestText.parse(name.fileName(), name.number(), bytes);
            manifest.rows().forEach(row -> requireName(name, row.info()));
            return new StoredBackup(name, manifest, bytes.length, files);
        });
    }

    private static void requireName(BackupName backup, SegmentInfo info) {
        if (!BlobNames.isBackedUp(info.name()) || !info.name().startsWith(BlobNames.backedUp(info, "."))) {
            throw new CorruptStoreException(backup.fileName() + " names '" + info.name() + "'; expected "
                    + BlobNames.backedUp(info, "…") + ". Use another backup");
        }
    }

    /**
     * The backup of this file name.
     *
     * @throws StoreConfigurationException if there is none
     */
    StoredBackup find(String fileName) {
        return BackupName.parse(fileName, ENDING)
                .flatMap(this::read)
                .orElseThrow(() -> new StoreConfigurationException("there is no backup " + files.where(fileName)
                        + "; found: " + found() + ". Give the path of one of them"));
    }

    private String found() {
        List<StoredBackup> all = complete();
        return all.isEmpty()
                ? "none"
                : all.stream().map(backup -> backup.name().fileName()).collect(Collectors.joining(", "));
    }

    /** A copy that is intact of the segment in this row, open, to be closed by the caller. */
    public Optional<SegmentLoader.Source> findCopy(Manifest.Row row) {
        return findCopyName(row.info()).flatMap(files::find).flatMap(blob -> {
            try {
                Verification.require(row.info(), blob);
                return Optional.of(new SegmentLoader.Source(row, blob));
            } catch (MemoryStoreException e) {
                OpenedStore.close(blob);
                LOG.log(Level.WARNING, "the copy of " + row.info().name() + " among the backups is no help", e);
                return Optional.empty();
            }
        });
    }

    /** Under which name there is a copy of a segment, intact or not. */
    private Optional<String> findCopyName(SegmentInfo info) {
        String name = BlobNames.backedUp(info, BlobNames.extension(info.name()));
        return files.listAll().contains(name) ? Optional.of(name) : Optional.empty();
    }

    /** A copy of a segment as a file that can be copied back. */
    public SegmentCopy copy(SegmentInfo info) {
        return new SegmentCopy(files, info.withName(BlobNames.backedUp(info, BlobNames.extension(info.name()))));
    }

    /**
     * Removes backups, and then what no other needs: a backup without a copy of its segments would be damage, the
     * reverse is only garbage.
     */
    void remove(Collection<StoredBackup> backups) {
        backups.forEach(backup -> files.delete(backup.name().fileName()));
        // Even if nothing was deleted now: an earlier attempt may have failed to force what it had deleted.
        files.forceNames();
        removeLeftovers();
    }

    /** Removes what was interrupted: copies that no backup names, and temporary files. */
    void removeLeftovers() {
        SortedSet<String> listing = files.listAll();
        List<StoredBackup> readable = readable(listing).toList();
        boolean areAllReadable = readable.size()
                == listing.stream()
                        .filter(name -> BackupName.parse(name, ENDING).isPresent())
                        .count();
        if (areAllReadable) {
            Set<String> needed = readable.stream()
                    .flatMap(backup -> backup.manifest().names().stream())
                    .collect(Collectors.toSet());
            listing.stream()
                    .filter(name -> isLeftover(name) && !needed.contains(name))
                    .forEach(files::discard);
        }
    }

    private static boolean isLeftover(String name) {
        String finalName = BlobNames.withoutTemporarySuffix(name);
        boolean isTemporaryManifest =
                !finalName.equals(name) && BackupName.parse(finalName, ENDING).isPresent();
        return BlobNames.isBackedUp(finalName) || isTemporaryManifest;
    }
}
