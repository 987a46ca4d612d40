package io.neuralmemory.storage.sqlite;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Small stores for the tests of this package. */
final class Stores {
    static final StoreHeader HEADER = new StoreHeader(
            "3f1c2a50-9a57-4be6-8b1a-6f6a0f0a7d11", Instant.parse("2025-07-16T12:04:42Z"), OptionalInt.empty());

    private Stores() {}

    static StorageSettings.Builder settings(Path directory) {
        return StorageSettings.builder(directory, HEADER)
                .options(StorageOptions.of(Map.of("sqlite.busy-timeout-ms", "50")));
    }

    static SqliteStorage open(StorageSettings settings) {
        return (SqliteStorage) new SqliteStorageProvider().open(settings);
    }

    /** Open for writing, and loaded. */
    static SqliteStorage loaded(Path directory) {
        SqliteStorage storage = open(settings(directory).build());
        storage.load(memory -> {});
        return storage;
    }

    static Map<String, Memory> load(Path directory) {
        return load(settings(directory).build());
    }

    static Map<String, Memory> loadReadOnly(Path directory) {
        return load(settings(directory).readOnly(true).build());
    }

    static Map<String, Memory> salvage(Path directory, List<Finding> findings) {
        return load(settings(directory)
                .recovery(RecoveryMode.SALVAGE)
                .findings(findings::add)
                .build());
    }

    static Map<String, Memory> load(StorageSettings settings) {
        Map<String, Memory> memories = new TreeMap<>();
        try (SqliteStorage storage = open(settings)) {
            storage.load(memory -> memories.put(memory.id(), memory));
        }
        return memories;
    }

    static List<Finding> check(Path directory) {
        List<Finding> findings = new ArrayList<>();
        try (SqliteStorage storage = open(settings(directory).readOnly(true).build())) {
            storage.check(findings::add);
        }
        return findings;
    }

    static Memory memory(String id, String content) {
        MemoryMetadata metadata = MemoryMetadata.builder()
                .tags("tag of " + id, "all")
                .lastAccessed(HEADER.createdAt())
                .build();
        return new Memory(
                new MemoryKey(id, HEADER.createdAt(), -1),
                new MemoryValue(EmbeddingVector.of(0.5f, -0.0f), content, metadata));
    }

    /** Memories {@code m0, m1, …} with long contents, so that they fill pages. */
    static ChangeBatch batch(long sequence, int count) {
        return new ChangeBatch(
                sequence,
                IntStream.range(0, count)
                        .mapToObj(i -> put("m" + i, "long ".repeat(100) + i))
                        .toList());
    }

    static Change put(String id, String content) {
        return new Change.Put(memory(id, content));
    }

    static ChangeBatch batch(long sequence, Change... changes) {
        return new ChangeBatch(sequence, List.of(changes));
    }

    static Path database(Path directory) {
        return directory.resolve(SqliteStorage.FILE_NAME);
    }

    /** A connection such as another program has. */
    static Connection connect(Path directory) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + database(directory));
    }

    static void execute(Path directory, String... statements) throws SQLException {
        try (Connection connection = connect(directory)) {
            DatabaseFile.execute(connection, statements);
        }
    }

    /** The first row, its columns with a bar between them. */
    static String query(Path directory, String sql) throws SQLException {
        try (Connection connection = connect(directory);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> columns = new ArrayList<>();
            while (row.next()) {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    columns.add(row.getString(i));
                }
            }
            return String.join("|", columns);
        }
    }
}
