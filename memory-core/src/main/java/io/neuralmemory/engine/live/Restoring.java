package io.neuralmemory.engine.live;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.life.Logging;
import io.neuralmemory.engine.life.StoreLife;
import io.neuralmemory.engine.save.Backups;
import io.neuralmemory.engine.save.Saver;
import io.neuralmemory.engine.write.WritePath;
import io.neuralmemory.spi.Dimension;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.SupportsBackup;
import io.neuralmemory.spi.file.SequenceNumbers;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Replaces everything by a backup: the backend's state first, at the next epoch, which voids every entry of the log;
 * then the image; then the log goes on in a fresh file. Runs on the I/O thread; writes are refused meanwhile.
 */
public final class Restoring {
    private final StoreLife life;
    private final StorageBackend backend;
    private final WritePath path;
    private final Saver saver;
    private final LogRenewal renewal;

    public Restoring(StoreLife life, StorageBackend backend, WritePath path, Saver saver, LogRenewal renewal) {
        this.life = life;
        this.backend = backend;
        this.path = path;
        this.saver = saver;
        this.renewal = renewal;
    }

    /** Restores one backup; what is refused has changed nothing. */
    void restore(Path backup) {
        life.requireSavable();
        SupportsBackup supported = Backups.supported(backend);
        life.suspend(() -> new StoreUnavailableException("a backup is being restored; try again when that is done"));
        try {
            // So that the backend knows whether it holds a memory.
            saver.saveNow(false);
            long sequence = SequenceNumbers.nextEpoch(path.lastSequence());
            Image memories = new Image();
            memories.fixDimension(path.fixedDimension());
            read(supported, backup, sequence, memories);
            takeOver(memories, sequence);
        } finally {
            life.resume();
        }
    }

    private void read(SupportsBackup supported, Path backup, long sequence, Image memories) {
        // Guards the image while the backend hands over from several threads.
        ReentrantLock loading = new ReentrantLock();
        try {
            supported.restoreBackup(backup, sequence, memory -> {
                loading.lock();
                try {
                    requireDimension(memory, path.dimension(), memories.dimension());
                    memories.put(memory);
                } finally {
                    loading.unlock();
                }
            });
        } catch (StoreSyncFailedException | Error e) {
            // An acknowledged write would be void if the restored state turned out to be stored.
            saver.abandon(e);
            throw e;
        }
    }

    private static void requireDimension(Memory memory, Dimension store, Dimension before) {
        EmbeddingVector embedding = memory.value().embedding();
        String name = "the backup's memory '" + memory.id() + "' ";
        if (!store.accepts(embedding)) {
            throw new StoreConfigurationException(name + store.contrast(Dimension.of(embedding), "this store's have")
                    + "; restore it into a new store");
        } else if (!before.accepts(embedding)) {
            throw new StoreConfigurationException(
                    name + before.contrast(Dimension.of(embedding), "those before it have")
                            + "; a store has one dimension: 'neural-memory import --skip-bad' imports such a document without it");
        }
    }

    private void takeOver(Image memories, long sequence) {
        try {
            closeVoidLog();
            path.restored(memories, sequence);
            saver.restored(sequence);
            renewal.goOnAfter(sequence);
            path.log().truncate(sequence);
        } catch (RuntimeException | Error e) {
            // The backup is restored, but no write could be acknowledged any more.
            saver.abandon(e);
            throw e;
        }
    }

    /** Nobody reads it again, so the restored backup stands whatever it throws. */
    private void closeVoidLog() {
        try {
            path.log().close();
        } catch (RuntimeException e) {
            Logging.LOGGER.log(
                    System.Logger.Level.WARNING,
                    "closing the log from before the restored backup failed; a fresh one goes on",
                    e);
        }
    }
}
