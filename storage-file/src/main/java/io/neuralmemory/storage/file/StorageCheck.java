package io.neuralmemory.storage.file;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.spi.Dimension;
import io.neuralmemory.storage.file.backup.CopiedSegments;
import io.neuralmemory.storage.file.manifest.BlobNames;
import io.neuralmemory.storage.file.manifest.Manifest;
import io.neuralmemory.storage.file.segment.OpenedStore;
import io.neuralmemory.storage.file.segment.SegmentLoader;
import io.neuralmemory.storage.file.segment.StoredSegment;
import io.neuralmemory.storage.file.state.StateOpener;
import io.neuralmemory.storage.file.state.StoredState;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads every byte that is stored and tells what is wrong with it. Of dead records only the checksum is verified,
 * nobody reads them any more.
 */
final class StorageCheck {
    private final StateOpener opener;
    private final CopiedSegments copies;
    private final Consumer<? super Finding> findings;

    StorageCheck(StateOpener opener, CopiedSegments copies, Consumer<? super Finding> findings) {
        this.opener = opener;
        this.copies = copies;
        this.findings = findings;
    }

    /** How many memories are stored intact. */
    long run() {
        try (OpenedStore opened = opener.open(this::damaged)) {
            reportRemains(opened);
            StoredState state = new StoredState(0, Dimension.UNKNOWN);
            new SegmentLoader(opener.codec(opened.manifest()), memory -> {}, this::damaged)
                    .load(opened.sources())
                    .forEach(segment -> add(segment, state));
            return state.size();
        } catch (CorruptStoreException e) {
            report(Severity.ERROR, "manifest", String.valueOf(e.getMessage()));
            return 0;
        }
    }

    private void add(StoredSegment segment, StoredState state) {
        try {
            state.add(segment);
        } catch (CorruptStoreException e) {
            report(Severity.ERROR, segment.info().name(), String.valueOf(e.getMessage()));
        }
    }

    private Optional<SegmentLoader.Source> damaged(Manifest.Row row, MemoryStoreException error) {
        if (!(error instanceof CorruptStoreException)) {
            throw error;
        }
        Optional<SegmentLoader.Source> copy = copies.findCopy(row);
        String name = row.info().name();
        if (copy.isPresent()) {
            report(
                    Severity.WARNING,
                    name,
                    error.getMessage() + " - or open the store for writing, which does that by"
                            + " itself: a backup has the same bytes");
        } else {
            report(Severity.ERROR, name, String.valueOf(error.getMessage()));
        }
        return copy;
    }

    /** What a crash left behind; the next save removes it. */
    private void reportRemains(OpenedStore opened) {
        Set<String> needed = new HashSet<>();
        opened.manifest().ifPresent(manifest -> {
            needed.add(manifest.name());
            manifest.rows().forEach(row -> needed.add(row.info().name()));
        });
        for (String name : opened.listing()) {
            if (BlobNames.isManifest(name) && !needed.contains(name)) {
                report(Severity.INFO, name, "is older than the manifest in force; the next save confirms that one");
            } else if (BlobNames.isSetAside(name)) {
                report(Severity.INFO, name, "was damaged and set aside; nothing needs it, remove it when you like");
            } else if (!needed.contains(name)) {
                report(Severity.INFO, name, "belongs to nothing; the next save removes it");
            }
        }
    }

    private void report(Severity severity, String location, String message) {
        findings.accept(new Finding(severity, location, message));
    }
}
