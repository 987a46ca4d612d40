package io.neuralmemory.storage.sqlite;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.StorageSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads from a damaged database what is intact: all rows in order as far as SQLite can, then one by one those that the
 * index of ids names besides. In place of what is lost come the memories of the same ids in the newest backup; they may
 * be older.
 */
final class Salvage {
    private final StorageSettings settings;
    private final DatabaseFile file;
    private final BackupFolder backups;
    private final Set<Long> read = new HashSet<>();
    private final Set<String> saved = new HashSet<>();
    private long filled;

    Salvage(StorageSettings settings, DatabaseFile file, BackupFolder backups) {
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
     * @return what the database says of itself
     * @throws CorruptStoreException if not even that can be read
     */
    StoreRow run(Sink sink) {
        return SqlFailures.translating("salvaging " + file, () -> {
            try (Connection connection = file.openForReading().connection()) {
                Schema.require(connection, file.toString());
                StoreRow row = StoreRow.read(connection, file.toString());
                readInOrder(connection, sink);
                Map<Long, String> lost = indexed(connection);
                lost.keySet().removeAll(read);
                readEach(connection, lost, sink);
                lost.keySet().removeAll(read);
                fill(lost, sink);
                reportLoss(row.memories() - read.size());
                return row;
            }
        });
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
        var newest = backups.complete().stream()
                .filter(backup ->
                        backup.row().header().storeId().equals(settings.header().storeId()))
                .filter(SqliteBackups::isIntact)
                .reduce((older, newer) -> newer);
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
