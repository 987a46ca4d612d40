package io.neuralmemory.storage.sqlite;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.Memory;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.BackupName;
import io.neuralmemory.spi.BackupQuota;
import io.neuralmemory.spi.DurableFiles;
import io.neuralmemory.spi.IoFailures;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreOwner;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;

/** What can be done with the backups of a store. Thread-safe. */
final class SqliteBackups {
    private static final Logger LOG = System.getLogger(SqliteBackups.class.getName());

    /** All pages in one step: a commit between two steps would make the copy begin again, again and again. */
    private static final int ALL_PAGES = -1;

    private final StorageSettings settings;
    private final Readers readers;
    private final DatabaseBackupFolder folder;

    /** Held while files of backups come or go, or are depended on. */
    private final ReentrantLock lock = new ReentrantLock();

    SqliteBackups(StorageSettings settings, Readers readers) {
        this.settings = settings;
        this.readers = readers;
        folder = new DatabaseBackupFolder(settings.directory());
    }

    DatabaseBackupFolder folder() {
        return folder;
    }

    BackupInfo create(OpenDatabase database, boolean automatic) {
        lock.lock();
        try {
            folder.create();
            folder.removeLeftovers();
            BackupName name =
                    BackupName.next(folder.names(), settings.clock().instant(), automatic, DatabaseBackupFolder.ENDING);
            Path temporary = folder.resolve(name.fileName() + DurableFiles.TEMPORARY_SUFFIX);
            try {
                copy(temporary);
                requireIntact(name, temporary, database.row().sequence());
                publish(temporary, folder.resolve(name.fileName()));
            } catch (RuntimeException | Error e) {
                discard(temporary, e);
                throw e;
            }
            removeBeyondQuota(automatic);
            return DatabaseBackup.open(name, folder.resolve(name.fileName())).info();
        } finally {
            lock.unlock();
        }
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
        DatabaseBackup copy = DatabaseBackup.open(name, temporary);
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
            forceName(target);
        } catch (IOException e) {
            throw IoFailures.translate("creating " + target, e);
        }
    }

    private static void forceName(Path target) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        try {
            if (parent != null) {
                DurableFiles.forceDirectory(parent);
            }
        } catch (IOException | RuntimeException e) {
            // Whether its name is durable is unknown: it must not be taken for a backup.
            Files.deleteIfExists(target);
            throw e;
        }
    }

    private static void discard(Path temporary, Throwable reason) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private void removeBeyondQuota(boolean automatic) {
        try {
            folder.delete(quota().beyond(settings.maxBackups(), automatic));
        } catch (StoreUnavailableException e) {
            // The new backup is good; the next one tries again.
            LOG.log(Level.WARNING, "backups beyond the " + settings.maxBackups() + " to keep were not removed", e);
        }
    }

    private BackupQuota<DatabaseBackup> quota() {
        return new BackupQuota<>(folder.complete(), DatabaseBackup::name);
    }

    List<BackupInfo> list() {
        return folder.complete().stream().map(DatabaseBackup::info).toList();
    }

    void prune(int keep) {
        lock.lock();
        try {
            folder.delete(quota().surplus(keep, SqliteBackups::isIntact));
        } finally {
            lock.unlock();
        }
    }

    static boolean isIntact(DatabaseBackup backup) {
        List<Finding> findings = new ArrayList<>();
        new Examination(backup.file(), findings::add).run();
        return findings.isEmpty();
    }

    long verify(Path path, Consumer<? super Finding> findings) {
        lock.lock();
        try {
            return new Examination(DatabaseBackupFolder.find(path).file(), findings).run();
        } catch (CorruptStoreException e) {
            findings.accept(
                    new Finding(Severity.ERROR, String.valueOf(path.getFileName()), String.valueOf(e.getMessage())));
            return 0;
        } finally {
            lock.unlock();
        }
    }

    /** See {@link io.neuralmemory.spi.SupportsBackup#restoreBackup}. */
    void restore(Path path, long sequence, Consumer<? super Memory> sink, OpenDatabase database) {
        lock.lock();
        try {
            DatabaseBackup backup = DatabaseBackupFolder.find(path);
            database.requireRestorable(backup);
            if (!isIntact(backup)) {
                throw new CorruptStoreException(
                        path + " is damaged; 'neural-memory backup verify' says where. Use another backup");
            }
            new Opener(backup.file()).read(sink);
            database.replaceBy(backup, sequence);
        } finally {
            lock.unlock();
        }
    }
}
