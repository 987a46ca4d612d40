package io.neuralmemory.engine;

import io.neuralmemory.Durability;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StorageConfig;
import io.neuralmemory.StoreConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Opens a store: finds it, locks it, reads it, recovers it, and puts the parts together. */
final class StoreOpener {
    private final StoreComponents components;

    StoreOpener(StoreComponents components) {
        this.components = components;
    }

    /** Opens for reading or writing, as configured; a store is created only if {@code mayCreate}. */
    PersistentMemory open(boolean mayCreate) {
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
            lock.close();
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
        StoreDirectory.Content content = StoreDirectory.content(directory);
        describeFresh(directory, content, mayCreate);
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
        } catch (StoreConfigurationException e) {
            if (isNew) {
                // A description with an option that a plugin refuses would be refused for ever.
                new StoreProperties(directory).withdraw();
            }
            throw e;
        }
    }

    private static MemoryEngine assemble(StoreComponents components, Opening opening, DirectoryLock lock, IoThread io) {
        StorageConfig config = components.config();
        Durability durability = config.durability();
        long sequence = opening.lastSequence();
        ExecutorService ownThread = compactionThread();
        Executor background = components.background() != null ? components.background() : ownThread;
        Compactor compactor = new Compactor(opening.backend(), background);
        Backups backups = new Backups(opening.backend(), config.backupInterval(), components.clock());
        boolean logs = durability == Durability.LOGGED || durability == Durability.BUFFERED;
        WritePath path = new WritePath(
                opening.image(),
                components.clock(),
                config.memorySize(),
                new LogWriter(opening.wal(), durability, sequence),
                logs,
                sequence);
        Saver saver = new Saver(
                path,
                opening.backend(),
                io,
                components.clock(),
                durability,
                config.saveInterval(),
                compactor,
                backups,
                sequence);
        TextSearch texts = new TextSearch(opening.image(), opening.backend(), path::unsavedIds);
        Closing closing = new Closing(
                path, saver, compactor, backups, texts, opening.backend(), io, List.of(ownThread::shutdown, lock));
        LogRenewal renewal = new LogRenewal(path, saver, io, durability, opening::freshLog);
        Restoring restoring = new Restoring(opening.backend(), opening.image(), path, saver, renewal);
        WritableStore store = new WritableStore(
                opening.image(),
                path,
                new DurableWrites(path, saver, renewal, durability),
                saver,
                new Upkeep(io, compactor, backups, restoring),
                opening.report(),
                closing);
        saver.start();
        MemoryReader reader = new MemoryReader(opening.image(), texts, components.clock());
        return new MemoryEngine(store, reader, components.clock());
    }

    private static ExecutorService compactionThread() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "neural-memory-compaction");
            thread.setDaemon(true);
            return thread;
        });
    }
}
