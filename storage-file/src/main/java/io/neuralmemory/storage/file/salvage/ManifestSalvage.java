package io.neuralmemory.storage.file.salvage;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.backup.BackupShelf;
import io.neuralmemory.storage.file.backup.StoredBackup;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.manifest.BlobNames;
import io.neuralmemory.storage.file.manifest.Manifest;
import io.neuralmemory.storage.file.manifest.ManifestText;
import io.neuralmemory.storage.file.manifest.StoreFiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds a state when the newest manifest is damaged or missing: that of the next older one if all of its segments are
 * there, else all segments that prove to be intact. Of two records of one id the one in the newer segment counts; what
 * was dead is not known, so that deleted memories may come back.
 */
public final class ManifestSalvage {
    /** Above 0, which would mean a new store, and below every number that is given out. */
    private static final long UNKNOWN_SEQUENCE = 1;

    private final StorageSettings settings;
    private final StoreFiles files;
    private final Codec codec;
    private final BackupShelf<StoredBackup> backups;

    /** @param codec of the segments that are looked for */
    public ManifestSalvage(StorageSettings settings, StoreFiles files, Codec codec, BackupShelf<StoredBackup> backups) {
        this.settings = settings;
        this.files = files;
        this.codec = codec;
        this.backups = backups;
    }

    /**
     * A state that was found.
     *
     * @param manifest has the number of the one that it replaces
     * @param aside names of files that are not needed and are to be kept all the same
     * @param isComplete whether no segment had to be given up
     */
    record Found(Manifest manifest, Set<String> aside, boolean isComplete) {}

    /** @param listing the names that there are */
    Found find(SortedSet<String> listing, CorruptStoreException damage) {
        Optional<Manifest> older = older(listing);
        Manifest manifest = older.orElseGet(() -> fromSegments(listing));
        Set<String> aside = listing.stream()
                .filter(name -> BlobNames.isSegment(name, codec.extension()) || BlobNames.isManifest(name))
                .collect(Collectors.toCollection(TreeSet::new));
        aside.removeAll(manifest.names());
        older.ifPresent(found -> aside.remove(found.name()));
        report(damage, manifest, older, aside);
        long number = Math.max(1, BlobNames.highestManifest(listing));
        boolean isComplete = older.isPresent() || (!manifest.rows().isEmpty() && !hasLost(aside));
        return new Found(manifest.renumbered(number, manifest.rows()), aside, isComplete);
    }

    /** Whether there are segments of which nothing is used, those among them that an earlier opening gave up. */
    private boolean hasLost(Set<String> aside) {
        return aside.stream().anyMatch(BlobNames::isSegment)
                || files.listAll().stream().anyMatch(name -> BlobNames.isSegment(name) && BlobNames.isSetAside(name));
    }

    private void report(CorruptStoreException damage, Manifest manifest, Optional<Manifest> older, Set<String> aside) {
        String used = older.map(found -> found.name() + " is used instead; changes of the last save may be missing")
                .orElseGet(() -> "the intact segments are used as they are, with " + manifest.memories()
                        + " memories; those deleted lately may have come back");
        String kept = aside.isEmpty() ? "" : "; not used: " + LostMemories.listed(aside);
        settings.findings()
                .accept(new Finding(Severity.ERROR, settings.place(), used + kept + " (" + damage.getMessage() + ")"));
    }

    private Optional<Manifest> older(SortedSet<String> listing) {
        return listing.stream()
                .filter(BlobNames::isManifest)
                .sorted(Comparator.comparingLong(BlobNames::manifestNumber).reversed())
                .flatMap(name -> read(name).stream())
                .filter(manifest -> listing.containsAll(manifest.names()))
                .findFirst();
    }

    private Optional<Manifest> read(String name) {
        try {
            Optional<Manifest> manifest = files.readManifest(name).map(bytes -> ManifestText.parse(name, bytes));
            return manifest.filter(read -> read.codec().equals(codec.name()))
                    .filter(read -> read.storeId().equals(settings.header().storeId()));
        } catch (CorruptStoreException e) {
            // Damaged as well; the next older one may not be.
            return Optional.empty();
        }
    }

    private Manifest fromSegments(SortedSet<String> listing) {
        List<String> newestFirst = new ArrayList<>(listing);
        newestFirst.removeIf(name -> !BlobNames.isSegment(name, codec.extension()));
        newestFirst.sort(Comparator.comparingLong(BlobNames::segmentNumber).reversed());
        UnlistedSegments segments = new UnlistedSegments(files, codec);
        List<Manifest.Row> rows = new ArrayList<>();
        newestFirst.forEach(name -> segments.read(name).ifPresent(rows::add));
        Collections.reverse(rows);
        long sequence = backups.complete().stream()
                .map(StoredBackup::manifest)
                .filter(backup -> backup.storeId().equals(settings.header().storeId()))
                .mapToLong(Manifest::sequence)
                .reduce(UNKNOWN_SEQUENCE, Math::max);
        return new Manifest(
                1,
                settings.header().storeId(),
                settings.header().createdAt(),
                codec.name(),
                sequence,
                settings.header().dimension().orElse(0),
                rows);
    }
}
