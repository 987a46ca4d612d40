package io.neuralmemory.engine.open;

import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.components.StoreComponents;
import io.neuralmemory.engine.home.DirectoryLock;
import io.neuralmemory.engine.home.ForeignDigits;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.engine.home.StoreDirectory;
import io.neuralmemory.engine.home.StoreProperties;
import io.neuralmemory.engine.life.IoThread;
import io.neuralmemory.engine.life.StoreLife;
import io.neuralmemory.engine.life.StoreRuntime;
import io.neuralmemory.engine.live.Closing;
import io.neuralmemory.engine.live.DurableWrites;
import io.neuralmemory.engine.live.LogRenewal;
import io.neuralmemory.engine.live.MemoryEngine;
import io.neuralmemory.engine.live.Restoring;
import io.neuralmemory.engine.live.Upkeep;
import io.neuralmemory.engine.live.WritableStore;
import io.neuralmemory.engine.load.Opening;
import io.neuralmemory.engine.log.HeldWal;
import io.neuralmemory.engine.log.LogWriter;
import io.neuralmemory.engine.save.Backups;
import io.neuralmemory.engine.save.Compactor;
import io.neuralmemory.engine.save.Saver;
import io.neuralmemory.engine.search.MemoryReader;
import io.neuralmemory.engine.search.TextSearch;
import io.neuralmemory.engine.write.WritePath;
import io.neuralmemory.spi.StorageBackend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Opens a store: finds it, locks it, reads it, recovers it, and puts the parts together. */
public final class StoreOpener {
    private final StoreComponents components;

    public StoreOpener(StoreComponents components) {
        this.components = components;
    }

    /** Opens for reading or writing, as configured; a store is created only if {@code mayCreate}. */
    public PersistentMemory open(boolean mayCreate) {
        IoThread io = new IoThread("neural-memory-io");
        boolean opened = false;
        try {
            PersistentMemory store = components.config().readOnly()
                    ? io.call(() -> new ReadOnlyOpening(components).open())
                    : io.call(() -> openForWriting(io, mayCreate));
            opened = !components.config().readOnly();
            return store;
        } finally {
            if (!opened) {
                io.close();
            }
        }
    }

    private PersistentMemory openForWriting(IoThread io, boolean mayCreate) {
        Path directory = rehearse(mayCreate);
        DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            ForeignDigits.mend(directory);
            // Asked again under the lock: somebody may have created the store since.
            Optional<StoreDescription> fresh = describeFresh(directory, StoreDirectory.content(directory), mayCreate);
            fresh.ifPresent(new StoreProperties(directory)::create);
            StoreDescription description = fresh.orElseGet(() -> new StoreProperties(directory).read());
            components.requireBackendOf(description);
            StoreComponents fitting = mayCreate ? components : components.fitting(description);
            Opening opening = new Opening(fitting, directory, description);
            read(opening, directory, fresh.isPresent());
            opening.recover();
            return assemble(fitting, opening, lock, io);
        } catch (RuntimeException | Error e) {
            lock.abandon();
            throw e;
        }
    }

    /**
     * The directory to open, made if it is missing. What would be refused is refused before anything is written;
     * foreign data are read once for that.
     */
    private Path rehearse(boolean mayCreate) {
        if (mayCreate && Files.notExists(components.basePath())) {
            components.describeNew();
            return StoreDirectory.locate(components.basePath(), true);
        }
        Path directory = StoreDirectory.locate(components.basePath(), mayCreate);
        if (ForeignDigits.areIn(directory)) {
            // Mended or refused under the lock; its writer may be at it this moment.
            return directory;
        }
        StoreDirectory.Content content = StoreDirectory.content(directory);
        describeFresh(directory, content, mayCreate);
        if (content == StoreDirectory.Content.STORE) {
            components.requireBackendOf(new StoreProperties(directory).read());
        }
        if (content == StoreDirectory.Content.OTHER
                && components.findLoneBackups(directory).isEmpty()) {
            new ReadOnlyOpening(components.forReading()).open();
        }
        return directory;
    }

    /** The description that a directory without one is to get; empty if it holds a store. */
    private Optional<StoreDescription> describeFresh(
            Path directory, StoreDirectory.Content content, boolean mayCreate) {
        return switch (content) {
            case STORE -> Optional.empty();
            case OTHER ->
                Optional.of(components
                        .recognise(directory)
                        .map(components::stamped)
                        .or(() -> describeAroundBackups(directory, mayCreate))
                        .orElseThrow(() -> StoreDirectory.noPlace(directory)));
            case NOTHING -> {
                if (!mayCreate) {
                    throw StoreDirectory.noStore(directory, "is an empty directory");
                }
                yield Optional.of(components.describeNew());
            }
        };
    }

    private Optional<StoreDescription> describeAroundBackups(Path directory, boolean mayCreate) {
        return components.findLoneBackups(directory).map(backups -> {
            if (!mayCreate) {
                throw StoreDirectory.onlyBackups(directory, backups);
            }
            return components.describeAround(backups);
        });
    }

    private static void read(Opening opening, Path directory, boolean isNew) {
        try {
            opening.read();
        } catch (StoreConfigurationException | IncompatibleStoreException e) {
            if (isNew) {
                // A description that a plugin refuses, or that needs one that is not there, would be refused for ever.
                new StoreProperties(directory).withdraw();
            }
            throw e;
        }
    }

    private static MemoryEngine assemble(StoreComponents components, Opening opening, DirectoryLock lock, IoThread io) {
        StoreRuntime runtime =
                new StoreRuntime(StoreLife.ofWriter(), io, components.clock(), components.config(), lock::requireHeld);
        StorageBackend backend = opening.backend();
        long sequence = opening.lastSequence();
        ExecutorService ownThread = compactionThread();
        Executor background = components.background() != null ? components.background() : ownThread;
        Compactor compactor = new Compactor(backend, background, lock::requireHeld);
        Backups backups =
                new Backups(backend, components.config().backupInterval(), components.clock(), lock::requireHeld);
        LogWriter log = new LogWriter(runtime, new HeldWal(opening.wal(), lock::requireHeld), sequence);
        WritePath path = new WritePath(runtime, opening.image(), log, sequence);
        Saver saver = new Saver(runtime, path, backend, compactor, sequence);
        TextSearch texts = new TextSearch(opening.image(), backend, path::unsavedIds);
        List<AutoCloseable> parts = List.of(
                backups, texts, () -> path.log().close(), () -> io.run(backend::close), io, ownThread::shutdown, lock);
        LogRenewal renewal =
                new LogRenewal(runtime, path, saver, after -> new HeldWal(opening.freshLog(after), lock::requireHeld));
        WritableStore store = new WritableStore(
                path,
                new DurableWrites(path, saver, renewal, components.config().durability()),
                saver,
                new Upkeep(io, compactor, backups, new Restoring(runtime.life(), backend, path, saver, renewal)),
                new Closing(runtime, path, saver, compactor, parts));
        saver.start(backups::createIfDue);
        MemoryReader reader = new MemoryReader(opening.image(), texts, components.clock());
        return new MemoryEngine(runtime.life(), components.clock(), store, reader, opening.report());
    }

    private static ExecutorService compactionThread() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "neural-memory-compaction");
            thread.setDaemon(true);
            return thread;
        });
    }
}
