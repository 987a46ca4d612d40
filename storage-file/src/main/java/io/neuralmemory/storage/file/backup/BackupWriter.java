package io.neuralmemory.storage.file.backup;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.spi.backup.BackupName;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.manifest.BlobNames;
import io.neuralmemory.storage.file.manifest.Manifest;
import io.neuralmemory.storage.file.manifest.ManifestText;
import io.neuralmemory.storage.file.manifest.SegmentInfo;
import io.neuralmemory.storage.file.manifest.StoreFiles;
import io.neuralmemory.storage.file.segment.SegmentFile;
import io.neuralmemory.storage.file.segment.SegmentLoader;
import io.neuralmemory.storage.file.state.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes one backup: copies of segments first, each kept once however many backups have it, then the manifest that names
 * them, which is the commit point.
 */
final class BackupWriter {
    private final StoreFiles files;
    private final boolean bindsPlace;

    /** @param codec of the store */
    BackupWriter(StoreFiles files, Codec codec) {
        this.files = files;
        bindsPlace = codec.bindsPlace();
    }

    /**
     * Copies a state; durable on return but for the name.
     *
     * @param state open, so that what happens to the store meanwhile does not matter
     */
    StoredBackup write(Snapshot state, BackupName name) {
        List<Manifest.Row> rows = new ArrayList<>();
        for (SegmentLoader.Source source : state.sources()) {
            rows.add(source.row().withName(copy(source)));
        }
        // A backup that survives a power cut must not name copies that do not.
        files.forceNames();
        Manifest manifest = state.manifest().renumbered(name.number(), rows);
        byte[] bytes = ManifestText.render(manifest);
        files.create(name.fileName(), out -> out.write(bytes));
        return new StoredBackup(name, manifest, bytes.length, files);
    }

    /** Returns the name of the copy. */
    private String copy(SegmentLoader.Source source) {
        SegmentInfo info = source.info();
        String name = bindsPlace ? BlobNames.backedUpBound(info) : CopiedSegments.name(info);
        if (!isThere(info.withName(name))) {
            files.create(name, source.file()::copyTo);
        }
        return name;
    }

    /** A copy that was damaged since an earlier backup gives way to a new one, which heals that backup too. */
    private boolean isThere(SegmentInfo copy) {
        Optional<BlobStore.Blob> found = files.find(copy.name());
        if (found.isEmpty()) {
            return false;
        }
        try (SegmentFile file = new SegmentFile(copy, found.get())) {
            file.verify();
            return true;
        } catch (CorruptStoreException e) {
            files.delete(copy.name());
            return false;
        }
    }
}
