package io.neuralmemory.tck;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.BackupOrigin;
import io.neuralmemory.spi.BackupPlace;
import io.neuralmemory.spi.FoundBackups;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.SupportsBackup;
import io.neuralmemory.spi.SupportsLoneBackups;
import io.neuralmemory.tck.toy.ToyArchive;
import io.neuralmemory.tck.toy.ToyBackendProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The toy backend with backups, so that a flaw is what a subclass does otherwise. */
class ArchivingBackend extends WrappedBackend implements SupportsBackup {
    final ToyArchive archive;

    ArchivingBackend(StorageSettings settings) {
        this(settings, ToyBackendProvider.Flaw.NONE);
    }

    ArchivingBackend(StorageSettings settings, ToyBackendProvider.Flaw flaw) {
        super(settings, flaw);
        archive = new ToyArchive(settings, toy());
    }

    @Override
    public BackupInfo createBackup(boolean automatic) {
        return archive.createBackup(automatic);
    }

    @Override
    public List<BackupInfo> backups() {
        return archive.backups();
    }

    @Override
    public long verifyBackup(Path backup, Consumer<? super Finding> findings) {
        return archive.verifyBackup(backup, findings);
    }

    @Override
    public void pruneBackups(int keep) {
        archive.pruneBackups(keep);
    }

    @Override
    public void restoreBackup(Path backup, long sequence, Consumer<? super Memory> sink) {
        archive.restoreBackup(backup, sequence, sink);
    }

    /** Makes them; a flaw may be in what it makes, or what it finds. */
    static class Provider implements StorageBackendProvider, SupportsLoneBackups {
        private final Function<StorageSettings, StorageBackend> open;

        Provider(Function<StorageSettings, StorageBackend> open) {
            this.open = open;
        }

        @Override
        public String name() {
            return "toy";
        }

        @Override
        public StorageBackend open(StorageSettings settings) {
            return open.apply(settings);
        }

        @Override
        public Optional<FoundBackups> findBackups(BackupPlace place) {
            return ToyArchive.findIn(place);
        }

        @Override
        public Optional<BackupOrigin> recogniseBackup(Path backup) {
            return ToyArchive.recognise(backup);
        }
    }
}
