package io.neuralmemory.storage.file.segment;

import io.neuralmemory.storage.file.manifest.BlobNames;
import io.neuralmemory.storage.file.manifest.Manifest;
import java.io.Closeable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The manifest in force and the files it names, all open, so that a writer's deletions do not matter any more.
 *
 * @param listing the names that were there
 * @param manifest empty for a new store
 * @param doubtful names of segments that count as durable only once they were copied: the manifest that added them may
 *     be only in the page cache
 */
public record OpenedStore(
        Set<String> listing,
        Optional<Manifest> manifest,
        long manifestBytes,
        Set<String> doubtful,
        List<SegmentLoader.Source> sources)
        implements Closeable {
    /** Whether the manifest in force is known to be durable: only when its predecessor is gone. */
    public boolean isConfirmed() {
        int manifests = 0;
        for (String name : listing) {
            manifests += BlobNames.isManifest(name) ? 1 : 0;
        }
        return manifests <= 1;
    }

    /** The highest number of a segment that is there or is named. */
    public long highestSegment() {
        // Also those that are missing: their numbers must not be used again.
        Set<String> named = manifest.map(Manifest::names).orElse(Set.of());
        return Math.max(BlobNames.highestSegment(listing), BlobNames.highestSegment(named));
    }

    @Override
    public void close() {
        for (SegmentLoader.Source source : sources) {
            source.close();
        }
    }
}
