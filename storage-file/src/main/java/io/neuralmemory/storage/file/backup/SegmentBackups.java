package io.neuralmemory.storage.file.backup;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.BackupPlace;
import io.neuralmemory.spi.Dimension;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.backup.StoreBackups;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.manifest.StoreFiles;
import io.neuralmemory.storage.file.segment.SegmentLoader;
import io.neuralmemory.storage.file.segment.StoredSegment;
import io.neuralmemory.storage.file.state.SegmentStore;
import io.neuralmemory.storage.file.state.Snapshot;
import io.neuralmemory.storage.file.state.StateOpener;
import io.neuralmemory.storage.file.state.StoredState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The backups of a store in segments: made of its state, and made its state. Thread-safe. */
public final class SegmentBackups {
    private final SegmentBackupFormat format;
    private final StateOpener opener;
    private final StoreFiles files;

    /** Its lock is taken before that of {@link SegmentStore}. */
    private final StoreBackups<StoredBackup> backups;

    public SegmentBackups(StorageSettings settings, StateOpener opener, BlobStore blobs) {
        this.opener = opener;
        format = new SegmentBackupFormat(manifest -> opener.codec(Optional.of(manifest)));
        files = new StoreFiles(blobs);
        backups = new StoreBackups<>(settings, new BackupPlace(settings.backupFolder(), blobs), format);
    }

    /** What can be done with them whatever they are. */
    public StoreBackups<StoredBackup> all() {
        return backups;
    }

    /** How one is read. */
    public SegmentBackupFormat format() {
        return format;
    }

    /** The copies that they consist of. */
    public CopiedSegments copies() {
        return new CopiedSegments(files);
    }

    public BackupInfo create(SegmentStore store, boolean automatic) {
        return backups.create(automatic, name -> {
            try (Snapshot state = store.snapshot()) {
                Codec codec = opener.codec(Optional.of(state.manifest()));
                return new BackupWriter(files, codec).write(state, name);
            }
        });
    }

    /** Replaces the stored state by a backup; see {@link io.neuralmemory.spi.SupportsBackup#restoreBackup}. */
    public void restore(Path path, long sequence, Consumer<? super Memory> sink, SegmentStore store) {
        backups.use(path, backup -> restore(backup, sequence, sink, store));
    }

    private void restore(StoredBackup backup, long sequence, Consumer<? super Memory> sink, SegmentStore store) {
        store.requireRestorable(backup.manifest().header(), backup.name().fileName());
        List<Memory> memories = Collections.synchronizedList(new ArrayList<>());
        boolean sameCodec = backup.manifest().codec().equals(store.codecName());
        List<StoredSegment> segments = format.load(
                backup,
                memory -> {
                    if (!sameCodec) {
                        memories.add(memory);
                    }
                    sink.accept(memory);
                },
                SegmentLoader.Bad.REFUSE);
        StoredState state = new StoredState(0, Dimension.UNKNOWN);
        segments.forEach(state::add);
        if (sameCodec) {
            store.replaceByCopies(sequence, backup.manifest().knownDimension(), backup.files(), segments);
        } else {
            store.replaceBy(sequence, memories);
        }
    }
}
