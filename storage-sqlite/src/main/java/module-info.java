/** The storage backend {@code sqlite}: one database that a person can query. */
module io.neuralmemory.storage.sqlite {
    requires transitive io.neuralmemory.core;
    requires static transitive org.jspecify;
    requires java.sql;
    requires org.xerial.sqlitejdbc;
    requires com.zaxxer.hikari;

    exports io.neuralmemory.storage.sqlite;

    provides io.neuralmemory.spi.StorageBackendProvider with
            io.neuralmemory.storage.sqlite.SqliteStorageProvider;
}
