package io.neuralmemory.tck.toy;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.BackupOrigin;
import io.neuralmemory.spi.BackupPlace;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.FoundBackups;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.SupportsBackup;
import io.neuralmemory.spi.backup.BackupFormat;
import io.neuralmemory.spi.backup.BackupName;
import io.neuralmemory.spi.backup.BackupShelf;
import io.neuralmemory.spi.backup.ShelvedBackup;
import io.neuralmemory.spi.backup.StoreBackups;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Backups of the example backend: each is a file with everything that was stored. */
public final class ToyArchive implements SupportsBackup {
    private static final BackupFormat<ToyBackup> FORMAT = new Format();

    private final StorageSettings settings;
    private final StorageBackend toy;
    private final BackupPlace place;
    private final StoreBackups<ToyBackup> backups;

    /** Backups of what {@code toy} has stored. */
    public ToyArchive(StorageSettings settings, StorageBackend toy) {
        this.settings = settings;
        this.toy = toy;
        place = BackupPlace.below(settings.directory());
        backups = new StoreBackups<>(settings, place, FORMAT);
    }

    /** The backups of a store that is lost. */
    public static Optional<FoundBackups> findIn(BackupPlace place) {
        return new BackupShelf<>(place, FORMAT).findAlone(backup -> Optional.of(backup.origin()));
    }

    /** What a backup at this path says of its store. */
    public static Optional<BackupOrigin> recognise(Path backup) {
        return new BackupShelf<>(BackupPlace.around(backup), FORMAT)
                .find(String.valueOf(backup.getFileName()))
                .map(ToyBackup::origin);
    }

    /** A backup that was found. */
    private record ToyBackup(BackupName name, ToyState state, long byteLength) implements ShelvedBackup {
        @Override
        public long sequence() {
            return state.sequence();
        }

        @Override
        public long memories() {
            return state.memories().size();
        }

        BackupOrigin origin() {
            return new BackupOrigin(state.header(), StorageOptions.none());
        }
    }

    /** How it is read. */
    private static final class Format implements BackupFormat<ToyBackup> {
        @Override
        public String ending() {
            return ".toy";
        }

        @Override
        public Optional<ToyBackup> read(BackupPlace place, BackupName name) {
            try {
                if (!place.blobs().list().contains(name.fileName())) {
                    return Optional.empty();
                }
                try (BlobStore.Blob blob = place.blobs().open(name.fileName())) {
                    byte[] bytes = blob.stream().readAllBytes();
                    return Optional.of(new ToyBackup(name, ToyState.read(bytes, name.fileName(), true), bytes.length));
                }
            } catch (IOException e) {
                throw IoFailures.translate("reading " + name.fileName(), e);
            }
        }

        @Override
        public long verify(ToyBackup backup, Consumer<? super Finding> findings) {
            return backup.memories();
        }
    }

    private ToyState stored() {
        Map<String, Memory> memories = new TreeMap<>();
        LoadResult result = toy.load(memory -> memories.put(memory.id(), memory));
        return new ToyState(result.header(), result.sequence(), memories);
    }

    @Override
    public BackupInfo createBackup(boolean automatic) {
        return backups.create(automatic, name -> {
            ToyState state = stored();
            try {
                byte[] bytes = state.bytes();
                place.blobs().create(name.fileName(), out -> out.write(bytes));
                return new ToyBackup(name, state, bytes.length);
            } catch (IOException e) {
                throw IoFailures.translate("writing " + name.fileName(), e);
            }
        });
    }

    @Override
    public List<BackupInfo> backups() {
        return backups.list();
    }

    @Override
    public long verifyBackup(Path backup, Consumer<? super Finding> findings) {
        return backups.verify(backup, findings);
    }

    @Override
    public void pruneBackups(int keep) {
        backups.prune(keep);
    }

    @Override
    public void restoreBackup(Path backup, long sequence, Consumer<? super Memory> sink) {
        backups.use(backup, found -> {
            int stored = stored().memories().size();
            settings.header()
                    .requireRestorable(found.state().header(), found.name().fileName(), stored);
            found.state().memories().values().forEach(sink);
            replace(found.state().memories(), sequence);
        });
    }

    /** The memories in a backup, whoever's it is. */
    public Map<String, Memory> read(Path backup) {
        Map<String, Memory> memories = new TreeMap<>();
        backups.use(backup, found -> memories.putAll(found.state().memories()));
        return memories;
    }

    /** Makes these memories all that is stored. */
    public void replace(Map<String, Memory> memories, long sequence) {
        List<Change> changes = new ArrayList<>();
        stored().memories().keySet().stream()
                .filter(id -> !memories.containsKey(id))
                .forEach(id -> changes.add(new Change.Remove(id)));
        memories.values().forEach(memory -> changes.add(new Change.Put(memory)));
        toy.commit(new ChangeBatch(sequence, changes));
    }
}
