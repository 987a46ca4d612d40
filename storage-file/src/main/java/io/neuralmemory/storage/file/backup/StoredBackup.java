package io.neuralmemory.storage.file.backup;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.spi.backup.BackupName;
import io.neuralmemory.spi.backup.ShelvedBackup;
import io.neuralmemory.storage.file.manifest.Manifest;
import io.neuralmemory.storage.file.manifest.StoreFiles;
import io.neuralmemory.storage.file.segment.SegmentLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A backup that was found: its manifest names copies of segments in the same folder.
 *
 * @param files where it and the copies are
 */
public record StoredBackup(BackupName name, Manifest manifest, long manifestBytes, StoreFiles files)
        implements ShelvedBackup {
    @Override
    public long sequence() {
        return manifest.sequence();
    }

    @Override
    public long memories() {
        return manifest.memories();
    }

    @Override
    public long byteLength() {
        return manifestBytes + manifest.segmentBytes();
    }

    @Override
    public Set<String> parts() {
        return manifest.names();
    }

    /** Opens the copies, to be closed by the caller; {@code bad} meets those that are missing. */
    List<SegmentLoader.Source> open(SegmentLoader.Bad bad) {
        List<SegmentLoader.Source> sources = new ArrayList<>();
        try {
            manifest.rows().forEach(row -> open(row, bad).ifPresent(sources::add));
            return sources;
        } catch (RuntimeException e) {
            sources.forEach(SegmentLoader.Source::close);
            throw e;
        }
    }

    private Optional<SegmentLoader.Source> open(Manifest.Row row, SegmentLoader.Bad bad) {
        try {
            return Optional.of(
                    new SegmentLoader.Source(row, files.open(row.info().name())));
        } catch (CorruptStoreException e) {
            return bad.segment(row, e);
        }
    }
}
