package io.neuralmemory.storage.file.state;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.spi.file.SettledReading;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.manifest.BlobNames;
import io.neuralmemory.storage.file.manifest.Manifest;
import io.neuralmemory.storage.file.manifest.ManifestText;
import io.neuralmemory.storage.file.manifest.StoreFiles;
import io.neuralmemory.storage.file.segment.OpenedStore;
import io.neuralmemory.storage.file.segment.SegmentLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.LongSupplier;

/** Finds the manifest in force and opens what it names, even beside a writer that goes on. */
public final class StateOpener {
    private final StoreFiles files;
    private final StoreHeader header;
    private final Codec preferred;
    private final LongSupplier nanoTime;

    /** @param preferred used if the manifest names it, and for a new store */
    public StateOpener(StoreFiles files, StoreHeader header, Codec preferred) {
        this(files, header, preferred, System::nanoTime);
    }

    StateOpener(StoreFiles files, StoreHeader header, Codec preferred, LongSupplier nanoTime) {
        this.files = files;
        this.header = header;
        this.preferred = preferred;
        this.nanoTime = nanoTime;
    }

    /**
     * Opens everything. When a file is missing and the listing has changed meanwhile, a writer was at work, and the new
     * listing is tried; when it has not, the file is really missing.
     *
     * @param bad meets segments that are missing or are no files
     */
    public OpenedStore open(SegmentLoader.Bad bad) {
        Opening opening = SettledReading.<SortedSet<String>>of(files::list, nanoTime)
                .read(new SettledReading.Attempt<SortedSet<String>, Opening>() {
                    @Override
                    public Opening read(SortedSet<String> listing) {
                        return new Opening(listing, bad);
                    }

                    @Override
                    public boolean isSuspect(Opening outcome) {
                        return !outcome.isComplete();
                    }

                    @Override
                    public void discard(Opening outcome) {
                        outcome.close();
                    }

                    @Override
                    public Opening last(Opening outcome) {
                        outcome.close();
                        throw new StoreUnavailableException(
                                "files that were listed were gone before they could be opened, for "
                                        + SettledReading.PATIENCE.toSeconds()
                                        + " s; try again when the writer is less busy");
                    }
                });
        return opening.isComplete() ? opening.opened() : opening.withoutMissing();
    }

    /** One attempt to open all files of a listing. */
    private final class Opening {
        private final SortedSet<String> listing;
        private final SegmentLoader.Bad bad;
        private final String name;
        private long manifestBytes;
        private final Optional<Manifest> manifest;
        private final Set<String> doubtful;
        private final List<SegmentLoader.Source> sources = new ArrayList<>();
        private final List<Manifest.Row> missing = new ArrayList<>();

        Opening(SortedSet<String> listing, SegmentLoader.Bad bad) {
            this.listing = listing;
            this.bad = bad;
            long number = BlobNames.highestManifest(listing);
            name = BlobNames.manifest(number);
            manifest = number > 0 ? readManifest() : replacedIfLost();
            doubtful = manifest.isPresent() ? doubtful(manifest.get(), listing) : Set.of();
            openSegments();
        }

        private Optional<Manifest> readManifest() {
            Manifest read;
            try {
                Optional<byte[]> bytes = files.readManifest(name);
                if (bytes.isEmpty()) {
                    return Optional.empty();
                }
                manifestBytes = bytes.get().length;
                read = ManifestText.parse(name, bytes.get());
            } catch (CorruptStoreException e) {
                return Optional.of(bad.manifest(listing, e));
            }
            return Optional.of(requireOurs(read));
        }

        /** A writer creates its first manifest before its first segment, so segments alone have lost theirs. */
        private Optional<Manifest> replacedIfLost() {
            return BlobNames.highestSegment(listing) == 0
                    ? Optional.empty()
                    : Optional.of(bad.manifest(
                            listing,
                            new CorruptStoreException("the manifest is missing: "
                                    + files.where("manifest-NNNNNN.json")
                                    + " should name the segments there; put it back from a copy")));
        }

        private void openSegments() {
            try {
                for (Manifest.Row row : manifest.isPresent() ? manifest.get().rows() : List.<Manifest.Row>of()) {
                    openSegment(row);
                }
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        }

        private void openSegment(Manifest.Row row) {
            try {
                Optional<BlobStore.Blob> blob = files.find(row.info().name());
                if (blob.isPresent()) {
                    sources.add(new SegmentLoader.Source(row, blob.get()));
                } else {
                    missing.add(row);
                }
            } catch (CorruptStoreException e) {
                bad.segment(row, e).ifPresent(sources::add);
            }
        }

        boolean isComplete() {
            return missing.isEmpty() && (manifest.isPresent() || BlobNames.highestManifest(listing) == 0);
        }

        OpenedStore opened() {
            return new OpenedStore(listing, manifest, manifestBytes, doubtful, sources);
        }

        OpenedStore withoutMissing() {
            try {
                if (manifest.isEmpty()) {
                    throw new CorruptStoreException(
                            files.where(name) + " is listed and cannot be opened; check the disk");
                }
                for (Manifest.Row row : missing) {
                    String where = files.where(row.info().name());
                    bad.segment(
                                    row,
                                    new CorruptStoreException(where + " is missing, " + name
                                            + " names it; put it back from a copy, or restore a backup"))
                            .ifPresent(sources::add);
                }
                return opened();
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        }

        void close() {
            sources.forEach(SegmentLoader.Source::close);
        }
    }

    /** The same manifest, if it is this store's and names only segments. */
    private Manifest requireOurs(Manifest manifest) {
        header.requireSameStore(manifest.header(), files.where(manifest.name()));
        String extension = codec(manifest).extension();
        for (String segment : manifest.names()) {
            if (!BlobNames.isSegment(segment, extension)) {
                throw new CorruptStoreException(manifest.name() + " names '" + segment + "'; expected memories-NNNNNN"
                        + extension + ". Restore the file or a backup");
            }
        }
        return manifest;
    }

    /** Where it opens them. */
    StoreFiles files() {
        return files;
    }

    /** The codec of a store: that of its manifest, if it has one. */
    public Codec codec(Optional<Manifest> manifest) {
        return manifest.isPresent() ? codec(manifest.get()) : preferred;
    }

    /** The codec of a manifest's segments. */
    private Codec codec(Manifest manifest) {
        return manifest.codec().equals(preferred.name()) ? preferred : Codec.named(manifest.codec());
    }

    /** Segments that a manifest has more than the one before, if that is still there; all, if that cannot be read. */
    private Set<String> doubtful(Manifest manifest, SortedSet<String> listing) {
        long before = 0;
        for (String name : listing) {
            long number = BlobNames.manifestNumber(name);
            before = number < manifest.number() ? Math.max(before, number) : before;
        }
        if (before == 0) {
            return Set.of();
        }
        Set<String> names = manifest.names();
        names.removeAll(namesIn(BlobNames.manifest(before)));
        return names;
    }

    private Set<String> namesIn(String name) {
        try {
            return files.readManifest(name)
                    .map(bytes -> requireOurs(ManifestText.parse(name, bytes)).names())
                    .orElse(Set.of());
        } catch (CorruptStoreException e) {
            // Nothing depends on what it says: without it, everything newer is copied.
            return Set.of();
        }
    }
}
