package io.neuralmemory.engine.save;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CheckReport;
import io.neuralmemory.Finding;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.home.BackupDescriptions;
import io.neuralmemory.engine.life.IoThread;
import io.neuralmemory.engine.life.Logging;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.SupportsBackup;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * The backups of a store open for writing: made, verified and removed on a thread of their own, so that saves go on.
 * Thread-safe.
 */
public final class Backups implements AutoCloseable {
    private final StorageBackend backend;
    private final Duration interval;
    private final Clock clock;
    private final Runnable requireHeld;
    private final BackupDescriptions descriptions;
    private final IoThread thread = new IoThread("neural-memory-backup");
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /**
     * @param requireHeld see {@link io.neuralmemory.spi.StoreHome.Claim#requireHeld}
     * @param descriptions what is kept beside each backup
     */
    public Backups(
            StorageBackend backend,
            Duration interval,
            Clock clock,
            Runnable requireHeld,
            BackupDescriptions descriptions) {
        this.backend = backend;
        this.interval = interval;
        this.clock = clock;
        this.requireHeld = requireHeld;
        this.descriptions = descriptions;
    }

    /** Refuses a backend that knows no backups. */
    public static SupportsBackup supported(StorageBackend backend) {
        if (backend instanceof SupportsBackup supported) {
            return supported;
        }
        throw new StoreConfigurationException("this backend cannot make or restore backups; export the memories, or"
                + " copy the directory of the closed store");
    }

    public static List<BackupInfo> list(StorageBackend backend) {
        return backend instanceof SupportsBackup supported ? supported.backups() : List.of();
    }

    public static CheckReport verify(StorageBackend backend, Path backup) {
        List<Finding> findings = new CopyOnWriteArrayList<>();
        long intact = supported(backend).verifyBackup(backup, findings::add);
        return CheckReport.of(intact, findings);
    }

    /** Makes a backup that somebody asked for. */
    public Path create() {
        return call(supported -> create(supported, false));
    }

    private Path create(SupportsBackup supported, boolean automatic) {
        Path made = supported.createBackup(automatic).path();
        descriptions.add(made);
        removeOrphans(supported);
        return made;
    }

    private void removeOrphans(SupportsBackup supported) {
        descriptions.keepOnly(supported.backups().stream().map(BackupInfo::path).toList());
    }

    public List<BackupInfo> list() {
        return thread.call(() -> list(backend));
    }

    /** See {@link BackupDescriptions#requireSameEmbedder}. */
    public void requireSameEmbedder(Path backup) {
        descriptions.requireSameEmbedder(backup);
    }

    public CheckReport verify(Path backup) {
        return thread.call(() -> verify(backend, backup));
    }

    public void prune(int keep) {
        if (keep < 1) {
            throw new IllegalArgumentException("keep is " + keep + "; expected 1 or more");
        }
        call(supported -> {
            supported.pruneBackups(keep);
            removeOrphans(supported);
            return keep;
        });
    }

    private <T> T call(Function<SupportsBackup, T> action) {
        SupportsBackup supported = supported(backend);
        return thread.call(() -> {
            requireHeld.run();
            return action.apply(supported);
        });
    }

    /**
     * Makes an automatic backup in the background if the last one is old enough and lacks something that was saved.
     *
     * @param savedSequence what the backend has reached
     */
    public void createIfDue(long savedSequence) {
        if (!interval.isZero() && backend instanceof SupportsBackup supported && scheduled.compareAndSet(false, true)) {
            thread.execute(() -> {
                try {
                    createIfDue(supported, savedSequence);
                } catch (RuntimeException | Error e) {
                    // Saves do not depend on it, and the next periodic save tries again.
                    Logging.LOGGER.log(System.Logger.Level.WARNING, "an automatic backup failed; it is tried again", e);
                } finally {
                    scheduled.set(false);
                }
            });
        }
    }

    private void createIfDue(SupportsBackup supported, long savedSequence) {
        requireHeld.run();
        Optional<BackupInfo> last =
                supported.backups().stream().filter(BackupInfo::isAutomatic).reduce((earlier, later) -> later);
        if (last.map(backup -> isDue(backup, savedSequence)).orElse(true)) {
            create(supported, true);
        }
    }

    private boolean isDue(BackupInfo last, long savedSequence) {
        Instant now = clock.instant();
        // A time that lies in the future says that the clock was wrong, now or then: better one backup too many.
        boolean isOld = last.createdAt().isAfter(now)
                || Duration.between(last.createdAt(), now).compareTo(interval) >= 0;
        return isOld && last.lastSequence() != savedSequence;
    }

    /** Waits for a backup under way, and ends. */
    @Override
    public void close() {
        thread.finish();
    }
}
