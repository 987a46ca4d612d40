package io.neuralmemory.storage.sqlite;

import io.neuralmemory.spi.BackupOrigin;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.backup.BackupName;
import io.neuralmemory.spi.backup.ShelvedBackup;
import java.sql.Connection;

/**
 * A backup that was found: a database of its own, which nobody writes any more.
 *
 * @param file where it is
 * @param row what it says of itself
 */
record DatabaseBackup(BackupName name, DatabaseFile file, StoreRow row) implements ShelvedBackup {
    static DatabaseBackup open(BackupName name, DatabaseFile file) {
        return SqlFailures.translating("reading " + file, () -> {
            try (Connection connection = file.openForReading().connection()) {
                Schema.require(connection, file.toString());
                return new DatabaseBackup(name, file, StoreRow.read(connection, file.toString()));
            }
        });
    }

    BackupOrigin origin() {
        return new BackupOrigin(row.header(), StorageOptions.none());
    }

    @Override
    public long sequence() {
        return row.sequence();
    }

    @Override
    public long memories() {
        return row.memories();
    }

    @Override
    public long byteLength() {
        return file.length().orElse(0);
    }
}
