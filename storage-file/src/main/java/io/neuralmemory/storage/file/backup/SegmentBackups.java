package io.neuralmemory.storage.file.backup;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.Memory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.BackupFolder;
import io.neuralmemory.spi.BackupQuota;
import io.neuralmemory.spi.BlobStore;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.manifest.StoreFiles;
import io.neuralmemory.storage.file.segment.OpenedStore;
import io.neuralmemory.storage.file.segment.SegmentLoader;
import io.neuralmemory.storage.file.segment.StoredSegment;
import io.neuralmemory.storage.file.state.SegmentStore;
import io.neuralmemory.storage.file.state.Snapshot;
import io.neuralmemory.storage.file.state.StateOpener;
import io.neuralmemory.storage.file.state.StoredState;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** What can be done with the backups of a store. Thread-safe. */
public final class SegmentBackups {
    private static final Logger LOG = System.getLogger(SegmentBackups.class.getName());

    private final StorageSettings settings;
    private final StateOpener opener;
    private final StoreFiles files;
    private final BackupSet own;
    private final Path folder;

    /** Held while files of backups come or go, or are depended on; taken before the lock of {@link SegmentStore}. */
    private final ReentrantLock lock = new ReentrantLock();

    public SegmentBackups(StorageSettings settings, StateOpener opener, BlobStore blobs) {
        this.settings = settings;
        this.opener = opener;
        files = new StoreFiles(blobs);
        own = new BackupSet(files);
        folder = settings.directory().resolve(BackupFolder.NAME);
    }

    public BackupSet own() {
        return own;
    }

    public BackupInfo create(SegmentStore store, boolean automatic) {
        lock.lock();
        try {
            // A copy whose name a crash left may be only in the page cache: it must be made anew, not taken as it is.
            own.removeLeftovers();
            StoredBackup backup;
            try (Snapshot state = store.snapshot()) {
                backup = new BackupWriter(files, settings.clock()).write(state, automatic);
            }
            removeBeyondQuota(automatic);
            return backup.info(folder);
        } finally {
            lock.unlock();
        }
    }

    private void removeBeyondQuota(boolean automatic) {
        try {
            own.remove(quota().beyond(settings.maxBackups(), automatic));
        } catch (StoreUnavailableException e) {
            // The new backup is good; the next one tries again.
            LOG.log(Level.WARNING, "backups beyond the " + settings.maxBackups() + " to keep were not removed", e);
        }
    }

    private BackupQuota<StoredBackup> quota() {
        return new BackupQuota<>(own.complete(), StoredBackup::name);
    }

    public List<BackupInfo> list() {
        return own.complete().stream().map(backup -> backup.info(folder)).toList();
    }

    public void prune(int keep) {
        lock.lock();
        try {
            own.remove(quota().surplus(keep, this::isIntact));
        } finally {
            lock.unlock();
        }
    }

    private boolean isIntact(StoredBackup backup) {
        List<Finding> findings = new CopyOnWriteArrayList<>();
        verify(backup, findings::add);
        return findings.isEmpty();
    }

    public long verify(Path path, Consumer<? super Finding> findings) {
        lock.lock();
        try {
            return verify(find(path), findings);
        } catch (CorruptStoreException e) {
            findings.accept(
                    new Finding(Severity.ERROR, String.valueOf(path.getFileName()), String.valueOf(e.getMessage())));
            return 0;
        } finally {
            lock.unlock();
        }
    }

    private long verify(StoredBackup backup, Consumer<? super Finding> findings) {
        SegmentLoader.Bad report = (row, error) -> {
            if (!(error instanceof CorruptStoreException)) {
                throw error;
            }
            findings.accept(new Finding(Severity.ERROR, row.info().name(), String.valueOf(error.getMessage())));
            return Optional.empty();
        };
        StoredState state = new StoredState(0, 0);
        load(backup, memory -> {}, report).forEach(state::add);
        return state.size();
    }

    /** Replaces the stored state by a backup; see {@link io.neuralmemory.spi.SupportsBackup#restoreBackup}. */
    public void restore(Path path, long sequence, Consumer<? super Memory> sink, SegmentStore store) {
        lock.lock();
        try {
            StoredBackup backup = find(path);
            store.requireRestorable(backup.manifest().header(), backup.name().fileName());
            List<Memory> memories = Collections.synchronizedList(new ArrayList<>());
            boolean sameCodec = backup.manifest().codec().equals(store.codecName());
            List<StoredSegment> segments = load(
                    backup,
                    memory -> {
                        if (!sameCodec) {
                            memories.add(memory);
                        }
                        sink.accept(memory);
                    },
                    SegmentLoader.Bad.REFUSE);
            StoredState state = new StoredState(0, 0);
            segments.forEach(state::add);
            if (sameCodec) {
                store.replaceByCopies(sequence, backup.manifest().dimension(), backup.files(), segments);
            } else {
                store.replaceBy(sequence, memories);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Verifies and reads all of a backup. */
    public List<StoredSegment> load(StoredBackup backup, Consumer<? super Memory> sink, SegmentLoader.Bad bad) {
        List<SegmentLoader.Source> sources = backup.open(bad);
        try {
            Codec codec = opener.codec(Optional.of(backup.manifest()));
            return new SegmentLoader(codec, sink, bad).load(sources);
        } finally {
            sources.forEach(source -> OpenedStore.close(source.blob()));
        }
    }

    /** A backup of this store, or one that lies elsewhere. */
    private StoredBackup find(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (parent == null) {
            throw new StoreConfigurationException(path + " is no backup; give the path of one that is listed");
        }
        boolean isOwn = parent.equals(folder.toAbsolutePath().normalize());
        BackupSet set = isOwn ? own : new BackupSet(new StoreFiles(new BackupFolder(parent)));
        return set.find(absolute.getFileName().toString());
    }
}
