package io.neuralmemory.storage.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * Connections that are made without the driver's class, which would register itself with the JVM for good and so hold
 * the class loader of an application that is long gone.
 */
final class UnregisteredSource extends SQLiteDataSource {
    private static final String PREFIX = "jdbc:sqlite:";

    /** @param file a path or a URI, as SQLite takes it */
    UnregisteredSource(SQLiteConfig config, String file) {
        super(config);
        setUrl(PREFIX + file);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connection();
    }

    @Override
    public SQLiteConnection getConnection(String user, String password) throws SQLException {
        return connection();
    }

    private SQLiteConnection connection() throws SQLException {
        return new JDBC4Connection(
                getUrl(), getUrl().substring(PREFIX.length()), getConfig().toProperties());
    }
}
