package io.neuralmemory.storage.sqlite;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.backup.BackupShelf;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads from a damaged database what is intact: all rows in order as far as SQLite can, then one by one those that the
 * index of ids names besides. In place of what is lost come the memories of the same ids in the newest backup; they may
 * be older.
 */
final class DatabaseSalvage {
    private final StorageSettings settings;
    private final DatabaseFile file;
    private final BackupShelf<DatabaseBackup> backups;
    private final Set<Long> read = new HashSet<>();
    private final Set<String> saved = new HashSet<>();
    private long filled;

    DatabaseSalvage(StorageSettings settings, DatabaseFile file, BackupShelf<DatabaseBackup> backups) {
        this.settings = settings;
        this.file = file;
        this.backups = backups;
    }

    /** Gets each memory that can be saved. */
    @FunctionalInterface
    interface Sink {
        void accept(Memory memory) throws SQLException;
    }

    /**
     * Hands over everything that can be saved, and reports the rest.
     *
     * @return what the database says of itself, or the backup that takes its place
     */
    StoreRow run(Sink sink) {
        return SqlFailures.translating("salvaging " + file, () -> {
            StoreRow row = StoreRow.initial(settings.header());
            Map<Long, String> lost = new LinkedHashMap<>();
            if (file.length().isPresent()) {
                try (Connection connection = file.openForReading().connection()) {
                    Schema.require(connection, file.toString());
                    row = StoreRow.read(connection, file.toString());
                    readInOrder(connection, sink);
                    lost.putAll(indexed(connection));
                    lost.keySet().removeAll(read);
                    readEach(connection, lost, sink);
                    lost.keySet().removeAll(read);
                } catch (CorruptStoreException e) {
                    report(e);
                } catch (SQLException e) {
                    report(damage(e));
                }
            }
            settings.header().requireSameStore(row.header(), file.toString());
            return row.sequence() == 0 ? newestBackup(sink, row) : filled(lost, row, sink);
        });
    }

    private StoreRow filled(Map<Long, String> lost, StoreRow row, Sink sink) throws SQLException {
        fill(lost, sink);
        reportLoss(row.memories() - read.size());
        return row;
    }

    /** Where the database says nothing of itself, a backup is all there is. */
    private StoreRow newestBackup(Sink sink, StoreRow otherwise) throws SQLException {
        Optional<DatabaseBackup> newest = intactBackup();
        if (newest.isEmpty()) {
            report("nothing of it can be read, and there is no backup; the store begins empty, with what its log has");
            return otherwise;
        }
        DatabaseFile backup = newest.get().file();
        report("nothing of it can be read; its place takes the backup " + backup);
        try (Connection connection = backup.openForReading().connection()) {
            new RowReader(connection, backup.toString())
                    .readAll((number, checksum, memory) -> sink.accept(memory), Opener.REFUSE);
        }
        return newest.get().row();
    }

    private Optional<DatabaseBackup> intactBackup() {
        return backups.complete().stream()
                .filter(backup ->
                        backup.row().header().storeId().equals(settings.header().storeId()))
                .filter(backups::isIntact)
                .reduce((older, newer) -> newer);
    }

    private void readInOrder(Connection connection, Sink sink) {
        try {
            new RowReader(connection, file.toString())
                    .readAll((number, checksum, memory) -> take(number, memory, sink), this::report);
        } catch (CorruptStoreException e) {
            report(e);
        } catch (SQLException e) {
            report(damage(e));
        }
    }

    private void readEach(Connection connection, Map<Long, String> ids, Sink sink) {
        RowReader reader = new RowReader(connection, file.toString());
        for (long number : ids.keySet()) {
            try {
                reader.read(number, number, (found, checksum, memory) -> take(number, memory, sink), error -> {});
            } catch (CorruptStoreException e) {
                report(e);
            } catch (SQLException e) {
                report(damage(e));
            }
        }
    }

    private void take(long number, Memory memory, Sink sink) throws SQLException {
        // An id that is there twice is one that a stale page brought back.
        if (saved.add(memory.id()) && read.add(number)) {
            sink.accept(memory);
        }
    }

    /** Numbers and ids that the index has, as far as it can be read. */
    private Map<Long, String> indexed(Connection connection) {
        Map<Long, String> ids = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT number, id FROM memories INDEXED BY memories_by_id ORDER BY id");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                ids.put(row.getLong(1), String.valueOf(row.getString(2)));
            }
        } catch (SQLException e) {
            report(damage(e));
        }
        return ids;
    }

    private void fill(Map<Long, String> lost, Sink sink) throws SQLException {
        if (lost.isEmpty()) {
            return;
        }
        Set<String> ids = new HashSet<>(lost.values());
        Optional<DatabaseBackup> newest = intactBackup();
        if (newest.isPresent()) {
            DatabaseFile backup = newest.get().file();
            try (Connection connection = backup.openForReading().connection()) {
                new RowReader(connection, backup.toString())
                        .readAll(
                                (number, checksum, memory) -> {
                                    if (ids.remove(memory.id())) {
                                        filled++;
                                        sink.accept(memory);
                                    }
                                },
                                Opener.REFUSE);
            }
        }
        ids.forEach(id -> report("memory '" + id + "' is lost"));
    }

    private void reportLoss(long lost) {
        if (lost != 0) {
            report(lost + " memories are lost; " + filled
                    + " memories come from the newest backup instead, and may be older than those lost");
        }
    }

    private static CorruptStoreException damage(SQLException e) {
        return new CorruptStoreException("SQLite says: " + e.getMessage(), e);
    }

    private void report(CorruptStoreException e) {
        report(String.valueOf(e.getMessage()));
    }

    private void report(String message) {
        settings.findings().accept(new Finding(Severity.ERROR, SqliteStorage.FILE_NAME, message));
    }
}
