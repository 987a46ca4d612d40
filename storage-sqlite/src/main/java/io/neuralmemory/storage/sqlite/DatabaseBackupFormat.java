package io.neuralmemory.storage.sqlite;

import io.neuralmemory.Finding;
import io.neuralmemory.spi.BackupOrigin;
import io.neuralmemory.spi.BackupPlace;
import io.neuralmemory.spi.FoundBackups;
import io.neuralmemory.spi.backup.BackupFormat;
import io.neuralmemory.spi.backup.BackupName;
import io.neuralmemory.spi.backup.BackupShelf;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Backups that are a database each. */
final class DatabaseBackupFormat implements BackupFormat<DatabaseBackup> {
    private final Runnable beforeReading;

    /** For a store that is open. */
    DatabaseBackupFormat() {
        this(() -> {});
    }

    private DatabaseBackupFormat(Runnable beforeReading) {
        this.beforeReading = beforeReading;
    }

    /** The backups of a store that is lost. */
    static Optional<FoundBackups> findIn(BackupPlace place) {
        return shelf(place).findAlone(backup -> Optional.of(backup.origin()));
    }

    /** What a backup at this path says of its store; empty if there is none. */
    static Optional<BackupOrigin> recognise(Path backup) {
        return shelf(BackupPlace.around(backup))
                .find(String.valueOf(backup.getFileName()))
                .map(DatabaseBackup::origin);
    }

    private static BackupShelf<DatabaseBackup> shelf(BackupPlace place) {
        // Where nothing has the name of a database's backup, nothing is unpacked.
        return new BackupShelf<>(place, new DatabaseBackupFormat(NativeLibrary::load));
    }

    @Override
    public String ending() {
        return ".db";
    }

    @Override
    public Optional<DatabaseBackup> read(BackupPlace place, BackupName name) {
        DatabaseFile file = new DatabaseFile(place.path().resolve(name.fileName()), 0);
        if (!file.exists()) {
            return Optional.empty();
        }
        beforeReading.run();
        return Optional.of(DatabaseBackup.open(name, file));
    }

    @Override
    public long verify(DatabaseBackup backup, Consumer<? super Finding> findings) {
        return new Examination(backup.file(), findings).run();
    }
}
