package io.neuralmemory.storage.sqlite;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.spi.BackupName;
import io.neuralmemory.spi.BackupOrigin;
import io.neuralmemory.spi.StorageOptions;
import java.nio.file.Path;
import java.sql.Connection;

/**
 * A backup that was found: a database of its own, which nobody writes any more.
 *
 * @param file where it is
 * @param row what it says of itself
 */
record DatabaseBackup(BackupName name, DatabaseFile file, StoreRow row) {
    static DatabaseBackup open(BackupName name, Path path) {
        DatabaseFile file = new DatabaseFile(path, 0);
        return SqlFailures.translating("reading " + path, () -> {
            try (Connection connection = file.openForReading().connection()) {
                Schema.require(connection, path.toString());
                return new DatabaseBackup(name, file, StoreRow.read(connection, path.toString()));
            }
        });
    }

    BackupOrigin origin() {
        return new BackupOrigin(row.header(), StorageOptions.none());
    }

    BackupInfo info() {
        return BackupInfo.of(
                name.id(),
                file.path(),
                name.createdAt(),
                name.automatic(),
                row.sequence(),
                row.memories(),
                file.length().orElse(0));
    }
}
