package io.neuralmemory.spi.backup;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.BackupPlace;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.SupportsBackup;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The backups of one store: everything that {@link SupportsBackup} asks of a backend but for writing and restoring one.
 * Thread-safe.
 *
 * @param <B> a backup
 */
public final class StoreBackups<B extends ShelvedBackup> {
    private final StorageSettings settings;
    private final BackupPlace place;
    private final BackupFormat<B> format;
    private final BackupShelf<B> shelf;

    /** Held while files of backups come or go, or are depended on. */
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * The backups of a store; does no I/O yet.
     *
     * @param settings say how many to keep, and the time
     */
    public StoreBackups(StorageSettings settings, BackupPlace place, BackupFormat<B> format) {
        this.settings = settings;
        this.place = place;
        this.format = format;
        shelf = new BackupShelf<>(place, format);
    }

    /** The store's own backups. */
    public BackupShelf<B> shelf() {
        return shelf;
    }

    /** See {@link SupportsBackup#createBackup}; what {@code writing} begins with is the state that the backup has. */
    public BackupInfo create(boolean automatic, BackupFormat.Writing<B> writing) {
        lock.lock();
        try {
            B backup = shelf.add(settings.clock().instant(), automatic, writing);
            removeBeyondQuota(automatic);
            return shelf.info(backup);
        } finally {
            lock.unlock();
        }
    }

    private void removeBeyondQuota(boolean automatic) {
        try {
            shelf.remove(quota().beyond(settings.maxBackups(), automatic));
        } catch (StoreUnavailableException e) {
            // The new backup is good; the next one tries again.
            logger().log(Level.WARNING, "backups beyond the " + settings.maxBackups() + " to keep were not removed", e);
        }
    }

    private BackupQuota<B> quota() {
        return new BackupQuota<>(shelf.complete(), ShelvedBackup::name);
    }

    /** See {@link SupportsBackup#backups}. */
    public List<BackupInfo> list() {
        return shelf.complete().stream().map(shelf::info).toList();
    }

    /** See {@link SupportsBackup#pruneBackups}. */
    public void prune(int keep) {
        lock.lock();
        try {
            shelf.remove(quota().surplus(keep, shelf::isIntact));
        } finally {
            lock.unlock();
        }
    }

    /** See {@link SupportsBackup#verifyBackup}. */
    public long verify(Path backup, Consumer<? super Finding> findings) {
        lock.lock();
        try {
            return format.verify(require(backup), findings);
        } catch (CorruptStoreException e) {
            findings.accept(
                    new Finding(Severity.ERROR, String.valueOf(backup.getFileName()), String.valueOf(e.getMessage())));
            return 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Hands over a backup, which does not go away meanwhile, to be restored.
     *
     * @param backup see {@link SupportsBackup#restoreBackup}
     * @throws StoreConfigurationException if there is no such backup
     */
    public void use(Path backup, Consumer<? super B> use) {
        lock.lock();
        try {
            use.accept(require(backup));
        } finally {
            lock.unlock();
        }
    }

    /** A backup of this store, or one that lies elsewhere. */
    private B require(Path backup) {
        Path fileName = backup.toAbsolutePath().normalize().getFileName();
        if (fileName == null) {
            throw new StoreConfigurationException(backup + " is no backup; give the path of one that is listed");
        }
        BackupPlace around = BackupPlace.around(backup);
        boolean isOwn = around.path().equals(place.path().toAbsolutePath().normalize());
        return (isOwn ? shelf : new BackupShelf<>(around, format)).require(fileName.toString());
    }

    private static Logger logger() {
        return System.getLogger(StoreBackups.class.getName());
    }
}
