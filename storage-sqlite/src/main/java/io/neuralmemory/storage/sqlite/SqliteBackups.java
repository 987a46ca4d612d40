package io.neuralmemory.storage.sqlite;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.StoreLockedException;
import io.neuralmemory.spi.BackupPlace;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.backup.BackupName;
import io.neuralmemory.spi.backup.StoreBackups;
import io.neuralmemory.spi.file.BackupFolder;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.IoFailures;
import io.neuralmemory.spi.file.StoreOwner;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;

/** The backups of a store in a database: made of it, and made its contents. Thread-safe. */
final class SqliteBackups {
    /** All pages in one step: a commit between two steps would make the copy begin again, again and again. */
    private static final int ALL_PAGES = -1;

    private final Readers readers;
    private final Path directory;
    private final BackupFolder folder;
    private final StoreBackups<DatabaseBackup> backups;

    SqliteBackups(StorageSettings settings, Readers readers) {
        this.readers = readers;
        directory = settings.directory().resolve(BackupFolder.NAME);
        folder = new BackupFolder(directory);
        backups = new StoreBackups<>(settings, new BackupPlace(directory, folder), new DatabaseBackupFormat());
    }

    /** What can be done with them whatever they are. */
    StoreBackups<DatabaseBackup> all() {
        return backups;
    }

    BackupInfo create(OpenDatabase database, boolean automatic) {
        return backups.create(automatic, name -> write(name, database));
    }

    private DatabaseBackup write(BackupName name, OpenDatabase database) {
        Path target = directory.resolve(name.fileName());
        Path temporary = directory.resolve(name.fileName() + DurableFiles.TEMPORARY_SUFFIX);
        try {
            folder.make();
            copy(temporary);
            requireIntact(name, temporary, database.row().sequence());
            publish(temporary, target);
        } catch (IOException e) {
            throw IoFailures.translate("creating " + target, e);
        } catch (RuntimeException | Error e) {
            discard(temporary, e);
            throw e;
        }
        return DatabaseBackup.open(name, new DatabaseFile(target, 0));
    }

    /** Copies the state of one moment while commits go on. */
    private void copy(Path temporary) {
        try {
            Files.createFile(temporary, DurableFiles.ownerOnly(temporary, "rw-------"));
            StoreOwner.keep(temporary);
        } catch (IOException e) {
            throw IoFailures.translate("creating " + temporary, e);
        }
        SqlFailures.translating("copying the database to " + temporary, () -> {
            try (Connection connection = readers.connection()) {
                DB database = connection.unwrap(SQLiteConnection.class).getDatabase();
                int code = database.backup("main", temporary.toString(), null, 0, 0, ALL_PAGES);
                if (code != SQLiteErrorCode.SQLITE_OK.code && code != SQLiteErrorCode.SQLITE_DONE.code) {
                    throw DB.newSQLException(code, "the copy was not finished");
                }
                return temporary;
            }
        });
    }

    private static void requireIntact(BackupName name, Path temporary, long atMost) {
        DatabaseBackup copy = DatabaseBackup.open(name, new DatabaseFile(temporary, 0));
        List<Finding> findings = new ArrayList<>();
        long intact = new Examination(copy.file(), findings::add).run();
        if (!findings.isEmpty()) {
            throw new CorruptStoreException("the copy for a backup is damaged, so there is none: "
                    + findings.get(0).message());
        } else if (intact != copy.row().memories() || copy.row().sequence() > atMost) {
            throw new CorruptStoreException(temporary + " has " + intact + " memories at sequence "
                    + copy.row().sequence() + ", expected " + copy.row().memories() + " at no more than " + atMost
                    + "; there is no backup, try again");
        }
    }

    private static void publish(Path temporary, Path target) {
        try {
            DurableFiles.publish(temporary, target);
        } catch (FileAlreadyExistsException e) {
            StoreLockedException locked = new StoreLockedException(
                    "another writer has created " + target + " since this one looked there; close one of the two");
            locked.initCause(e);
            throw locked;
        } catch (IOException e) {
            throw IoFailures.translate("creating " + target, e);
        }
    }

    private static void discard(Path temporary, Throwable reason) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** See {@link io.neuralmemory.spi.SupportsBackup#restoreBackup}. */
    void restore(Path path, long sequence, Consumer<? super Memory> sink, OpenDatabase database) {
        backups.use(path, backup -> {
            database.requireRestorable(backup);
            requireSound(backup);
            new Opener(backup.file()).read(sink);
            database.replaceBy(backup, sequence);
        });
    }

    /** What SQLite finds; the rows are compared with their checksums when they are read. */
    private static void requireSound(DatabaseBackup backup) {
        List<Finding> findings = new ArrayList<>();
        new Examination(backup.file(), findings::add).askSqlite();
        if (!findings.isEmpty()) {
            throw new CorruptStoreException(backup.file() + " is damaged: "
                    + findings.get(0).message() + "; 'neural-memory backup verify' says more. Use another backup");
        }
    }
}
