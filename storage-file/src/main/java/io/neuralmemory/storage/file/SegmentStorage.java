package io.neuralmemory.storage.file;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.Dimension;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.SupportsBackup;
import io.neuralmemory.spi.SupportsCheck;
import io.neuralmemory.spi.SupportsCompaction;
import io.neuralmemory.spi.SupportsDescription;
import io.neuralmemory.spi.SupportsSalvage;
import io.neuralmemory.spi.backup.BackupName;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.storage.file.backup.SegmentBackupFormat;
import io.neuralmemory.storage.file.backup.SegmentBackups;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.format.DocumentFormat;
import io.neuralmemory.storage.file.manifest.BlobNames;
import io.neuralmemory.storage.file.manifest.Manifest;
import io.neuralmemory.storage.file.manifest.NewestManifest;
import io.neuralmemory.storage.file.manifest.StoreFiles;
import io.neuralmemory.storage.file.salvage.Healer;
import io.neuralmemory.storage.file.salvage.Healing;
import io.neuralmemory.storage.file.salvage.ManifestSalvage;
import io.neuralmemory.storage.file.salvage.Salvage;
import io.neuralmemory.storage.file.segment.OpenedStore;
import io.neuralmemory.storage.file.segment.SegmentLoader;
import io.neuralmemory.storage.file.segment.StoredSegment;
import io.neuralmemory.storage.file.state.SegmentStore;
import io.neuralmemory.storage.file.state.StateOpener;
import io.neuralmemory.storage.file.state.StoredState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Memories in immutable segments under numbered manifests; the backend of every module that brings a
 * {@link DocumentFormat}. A commit writes what changed into new segments and then the next manifest; an id has exactly
 * one live record. {@link #compact} may run beside {@link #commit}, and so may what {@link SupportsBackup} allows;
 * everything else is called one at a time.
 */
public final class SegmentStorage
        implements StorageBackend,
                SupportsBackup,
                SupportsCheck,
                SupportsCompaction,
                SupportsDescription,
                SupportsSalvage {
    private final StorageSettings settings;
    private final Codec codec;
    private final StoreFiles files;
    private final StateOpener opener;
    private final SegmentBackups backups;
    private volatile @Nullable SegmentStore store;

    private SegmentStorage(StorageSettings settings, Codec codec, BlobStore blobs, BlobStore backupBlobs) {
        this.settings = settings;
        this.codec = codec;
        files = new StoreFiles(blobs);
        opener = new StateOpener(files, settings.header(), codec);
        backups = new SegmentBackups(settings, opener, backupBlobs);
    }

    /**
     * A backend over the blobs of the settings, with the backups in theirs; does no I/O yet.
     *
     * @param codec of a new store; an existing one keeps its own
     */
    public static SegmentStorage open(StorageSettings settings, Codec codec) {
        return open(settings, codec, settings.blobs(), settings.backups());
    }

    /** The same over blobs that lie elsewhere. */
    static SegmentStorage open(StorageSettings settings, Codec codec, BlobStore blobs, BlobStore backupBlobs) {
        codec.prepare();
        return new SegmentStorage(settings, codec, blobs, backupBlobs);
    }

    /** Whether a file has the name of a backup that {@link #restoreBackup} takes. */
    public static boolean isBackup(Path file) {
        return file.getFileName() != null
                && BackupName.parse(file.getFileName().toString(), SegmentBackupFormat.ENDING)
                        .isPresent();
    }

    @Override
    public LoadResult load(Consumer<? super Memory> sink) {
        ManifestSalvage manifests =
                new ManifestSalvage(settings, files, codec, backups.all().shelf());
        Healer healer = new Healer(settings, backups.copies(), manifests);
        try (OpenedStore opened = opener.open(healer)) {
            Optional<Manifest> manifest = opened.manifest();
            StoredState state = new StoredState(
                    manifest.map(Manifest::sequence).orElse(0L),
                    manifest.map(Manifest::knownDimension).orElse(Dimension.UNKNOWN));
            List<StoredSegment> segments = new SegmentLoader(opener.codec(manifest), sink, healer)
                    .withEmbeddingsOf(settings.embeddings())
                    .load(opened.sources());
            Healing found = healer.settle();
            state.addAll(segments);
            Healing healing = new Salvage(settings, files, backups, found).fill(state, opener.codec(manifest), sink);
            boolean isConfirmed = opened.isConfirmed() && healing.isEmpty();
            if (!settings.readOnly()) {
                store = new SegmentStore(settings, opener, opened, state, healing.repairs());
            }
            return new LoadResult(state.sequence(), header(manifest), isConfirmed);
        }
    }

    private StoreHeader header(Optional<Manifest> manifest) {
        StoreHeader header = settings.header();
        return manifest.map(stored -> new StoreHeader(stored.storeId(), stored.createdAt(), header.dimension())
                        .with(stored.knownDimension()))
                .orElse(header);
    }

    @Override
    public void commit(ChangeBatch batch) {
        loaded().commit(batch);
    }

    @Override
    public void compact(Occasion occasion) {
        loaded().compact(occasion);
    }

    @Override
    public boolean isCompactionDue(Occasion occasion) {
        return loaded().isCompactionDue(occasion);
    }

    private SegmentStore loaded() {
        SegmentStore loaded = store;
        if (loaded == null) {
            throw new IllegalStateException("not loaded for writing; call load first, and not on a read-only opening");
        }
        return loaded;
    }

    @Override
    public long check(Consumer<? super Finding> findings) {
        return new StorageCheck(opener, backups.copies(), findings).run();
    }

    @Override
    public Optional<String> codec() {
        return newestManifest().codec();
    }

    @Override
    public Optional<Instant> lastSavedAt() {
        return newestManifest().writtenAt();
    }

    private NewestManifest newestManifest() {
        return new NewestManifest(files);
    }

    @Override
    public boolean isMemoryFile(String name) {
        return BlobNames.isSegment(name) || BlobNames.isManifest(name);
    }

    @Override
    public BackupInfo createBackup(boolean automatic) {
        return backups.create(loaded(), automatic);
    }

    @Override
    public List<BackupInfo> backups() {
        return backups.all().list();
    }

    @Override
    public long verifyBackup(Path backup, Consumer<? super Finding> findings) {
        return backups.all().verify(backup, findings);
    }

    @Override
    public void pruneBackups(int keep) {
        backups.all().prune(keep);
    }

    @Override
    public void restoreBackup(Path backup, long sequence, Consumer<? super Memory> sink) {
        backups.restore(backup, sequence, sink, loaded());
    }

    /**
     * Makes these memories the stored state, wholly or not at all, as {@link #restoreBackup} does.
     *
     * @param memories at most one of an id
     */
    public void replaceAll(long sequence, List<Memory> memories) {
        loaded().replaceBy(sequence, memories);
    }

    @Override
    public void close() {
        SegmentStore loaded = store;
        store = null;
        if (loaded != null) {
            loaded.close();
        }
    }
}
