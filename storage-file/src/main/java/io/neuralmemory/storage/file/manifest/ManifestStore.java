package io.neuralmemory.storage.file.manifest;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.LimitExceededException;
import io.neuralmemory.StoreLockedException;
import io.neuralmemory.StoreUnavailableException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Creates the next manifest, and deletes what the one in force makes useless. Numbers only rise, and none is tried
 * twice: after a failure nobody knows what a name stands for. Not thread-safe.
 */
public final class ManifestStore {
    private final StoreFiles files;
    private final String extension;
    private long inForce;
    private long tried;
    private long byteLength;
    private @Nullable String othersManifest;

    /**
     * @param extension of segments; no others are ever deleted
     * @param inForce the number of the manifest in force; 0 if there is none
     * @param byteLength its length
     */
    public ManifestStore(StoreFiles files, String extension, long inForce, long byteLength) {
        this.files = files;
        this.extension = extension;
        this.inForce = inForce;
        this.tried = inForce;
        this.byteLength = byteLength;
    }

    /** Whether there is no manifest in force. */
    public boolean isNew() {
        return inForce == 0;
    }

    /** Length in bytes of the manifest in force. */
    public long byteLength() {
        return byteLength;
    }

    /**
     * Makes a manifest durable under the next number: the commit point. The names of the segments in it are durable.
     *
     * @param numbered the manifest with a number
     * @return the names that were there afterwards
     * @throws CorruptStoreException if a segment in it is gone; nothing was made durable
     * @throws StoreLockedException if another writer has committed; this one never commits again
     */
    public SortedSet<String> publish(LongFunction<Manifest> numbered) {
        SortedSet<String> before = files.list();
        requireAlone(before);
        Manifest manifest = numbered.apply(++tried);
        requirePresent(manifest.rows(), before);
        byte[] bytes = ManifestText.render(manifest);
        if (bytes.length > ManifestText.MAX_BYTES) {
            throw new LimitExceededException(manifest.name() + " would have " + bytes.length + " bytes, at most "
                    + ManifestText.MAX_BYTES + " are allowed; compact the store first");
        }
        create(manifest.name(), bytes);
        // Only now is the new name durable: without this a power cut can take the manifest away.
        files.forceNames();
        requireReadable(manifest.name(), bytes);
        SortedSet<String> listing = files.list();
        requireAlone(listing);
        inForce = manifest.number();
        byteLength = bytes.length;
        return listing;
    }

    /** Apart from what calls it, which is much to compile for the sake of a loop. */
    private void requirePresent(List<Manifest.Row> rows, SortedSet<String> names) {
        for (Manifest.Row row : rows) {
            requirePresent(row.info().name(), names.contains(row.info().name()));
        }
    }

    private void requirePresent(String name, boolean isPresent) {
        if (!isPresent) {
            throw new CorruptStoreException(files.where(name) + " is gone or another file since it was written; put it"
                    + " back, or copy the memories elsewhere as long as this store is open: it has all of them in memory."
                    + " Then close it and open it again");
        }
    }

    /**
     * Refuses segments that are gone or have another length.
     *
     * @throws CorruptStoreException naming the first
     */
    public void requireInPlace(Collection<SegmentInfo> segments) {
        for (SegmentInfo segment : segments) {
            requirePresent(
                    segment.name(), files.byteLength(segment.name()).equals(OptionalLong.of(segment.byteLength())));
        }
    }

    /** Whether the manifest in force is there as it was written, as far as its length tells. */
    public boolean isInPlace() {
        return files.byteLength(BlobNames.manifest(inForce)).equals(OptionalLong.of(byteLength));
    }

    private void create(String name, byte[] bytes) {
        try {
            files.create(name, out -> out.write(bytes));
        } catch (StoreLockedException e) {
            othersManifest = name;
            throw e;
        }
    }

    /** A stale opener must fail even if the other writer has deleted the very name that it would create. */
    private void requireAlone(SortedSet<String> listing) {
        long highest = BlobNames.highestManifest(listing);
        if (highest > tried) {
            othersManifest = BlobNames.manifest(highest);
        }
        if (othersManifest != null) {
            throw files.anotherWriter(othersManifest);
        }
    }

    private void requireReadable(String name, byte[] written) {
        byte[] read = files.readManifest(name).orElse(new byte[0]);
        if (!Arrays.equals(read, written)) {
            throw new StoreUnavailableException(
                    files.where(name) + " reads back differently than it was written; check the disk and try again");
        }
    }

    /** Whether a manifest newer than the one in force may have come into being. */
    public boolean mayHaveFollower() {
        return tried > inForce && BlobNames.highestManifest(files.list()) > inForce;
    }

    /**
     * Deletes older manifests, segments that nobody names and temporary files. Allowed only when the manifest in force
     * is durable.
     *
     * @param keep names of segments in force or in the making
     */
    public void discardUseless(SortedSet<String> listing, Collection<String> keep) {
        Set<String> needed = new HashSet<>(keep);
        needed.add(BlobNames.manifest(inForce));
        // In order of their names manifests come first: segments without a manifest are orphans, the reverse is damage.
        List<String> useless = listing.stream()
                .filter(name -> isOurs(BlobNames.withoutTemporarySuffix(name)))
                .filter(name -> !needed.contains(BlobNames.withoutTemporarySuffix(name)))
                .toList();
        useless.forEach(files::discard);
    }

    private boolean isOurs(String name) {
        return BlobNames.isManifest(name) || BlobNames.isSegment(name, extension);
    }
}
