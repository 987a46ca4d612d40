package io.neuralmemory.storage.sqlite;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What reads the database beside the commits: a pool of connections that is made when one is wanted. Thread-safe. */
final class Readers implements AutoCloseable {
    /** One for the search and one for the backup: the engine asks for each from one thread at a time. */
    private static final int CONNECTIONS = 2;

    private final DatabaseFile file;

    /** Guards the pool's coming and going. */
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable HikariDataSource pool;

    Readers(DatabaseFile file) {
        this.file = file;
    }

    /** A connection that goes back to the pool when it is closed. */
    Connection connection() throws SQLException {
        return pool().getConnection();
    }

    private HikariDataSource pool() {
        lock.lock();
        try {
            HikariDataSource current = pool;
            if (current == null) {
                current = new HikariDataSource(config());
                pool = current;
            }
            return current;
        } finally {
            lock.unlock();
        }
    }

    private HikariConfig config() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("neural-memory-sqlite");
        config.setDataSource(file.forWriting());
        config.setConnectionInitSql("PRAGMA query_only = ON");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    void findWithWords(Collection<String> words, Consumer<? super String> ids) {
        // In quotes a word is nothing but a word, such as "or"; words have no quotes themselves.
        String match = words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(" "));
        SqlFailures.translating("searching " + file, () -> {
            try (Connection connection = connection();
                    PreparedStatement statement = connection.prepareStatement(
                            "SELECT id FROM words JOIN memories ON number = words.rowid WHERE words MATCH ?")) {
                statement.setString(1, match);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        ids.accept(String.valueOf(row.getString(1)));
                    }
                }
            }
            return match;
        });
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (pool != null) {
                pool.close();
                pool = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
