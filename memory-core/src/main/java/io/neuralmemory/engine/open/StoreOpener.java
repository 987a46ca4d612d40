package io.neuralmemory.engine.open;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.components.KnownBackups;
import io.neuralmemory.engine.components.NewStores;
import io.neuralmemory.engine.components.StoreComponents;
import io.neuralmemory.engine.embed.Completion;
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
import io.neuralmemory.engine.words.WordIndex;
import io.neuralmemory.engine.write.WritePath;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StoreHome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Opens a store: finds it, locks it, reads it, recovers it, and puts the parts together. */
public final class StoreOpener {
    private final StoreComponents components;
    private final Purpose purpose;

    /** What a store is opened for. */
    private enum Purpose {
        USE,
        RESTORING,
        REEMBEDDING
    }

    public StoreOpener(StoreComponents components) {
        this(components, Purpose.USE);
    }

    private StoreOpener(StoreComponents components, Purpose purpose) {
        this.components = components;
        this.purpose = purpose;
    }

    /**
     * One that opens no store but a new one, or one that it has begun before, which counts as none until its
     * description {@linkplain StoreProperties#finish says otherwise}.
     */
    public static StoreOpener forRestoring(StoreComponents components) {
        return new StoreOpener(components, Purpose.RESTORING);
    }

    /**
     * One that opens a store to replace all of its embeddings, of whatever dimension: from then on it counts as none
     * until its description {@linkplain StoreProperties#finishReembedding says otherwise}.
     */
    public static StoreOpener forReembedding(StoreComponents components) {
        return new StoreOpener(components, Purpose.REEMBEDDING);
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
        StoreHome home = rehearse(mayCreate);
        StoreHome.Claim claim =
                new PatientClaim().of(home::claim, components.config().lockTimeout());
        try {
            StoreProperties properties = new StoreProperties(home.description());
            Creation.finishUndoing(home);
            // Asked again under the lock: somebody may have created the store since.
            StoreHome.Content content = home.content();
            Optional<StoreDescription> fresh = describeFresh(home, content, mayCreate);
            Creation creation = new Creation(home, claim, content);
            fresh.ifPresent(purpose == Purpose.RESTORING ? properties::begin : properties::create);
            StoreDescription description = fresh.orElseGet(() -> described(home));
            components.requirePluginsOf(description);
            if (purpose == Purpose.REEMBEDDING) {
                properties.beginReembedding();
            }
            StoreComponents fitting = mayCreate ? components : components.fitting(description);
            Opening opening = new Opening(fitting, home, description);
            ready(opening, fresh.map(made -> creation));
            return assemble(fitting, opening, claim, io);
        } catch (RuntimeException | Error e) {
            claim.abandon();
            throw e;
        }
    }

    /**
     * The home to open, made if it is missing. What would be refused is refused before anything is written; foreign
     * data are read once for that.
     */
    private StoreHome rehearse(boolean mayCreate) {
        if (mayCreate && components.home().isMissing()) {
            fresh().describe();
            return components.home().open(true);
        }
        StoreHome home = components.home().open(mayCreate);
        if (ForeignDigits.areIn(home)) {
            // Mended or refused with the claim; its writer may be at it this moment.
            return home;
        }
        StoreHome.Content content = Creation.isBeingUndone(home) ? StoreHome.Content.NOTHING : home.content();
        describeFresh(home, content, mayCreate);
        if (content == StoreHome.Content.STORE) {
            components.requirePluginsOf(described(home));
        }
        if (content == StoreHome.Content.OTHER
                && new KnownBackups(components).findLone(home).isEmpty()) {
            new ReadOnlyOpening(components.forReading()).open();
        }
        return home;
    }

    private NewStores fresh() {
        return new NewStores(components);
    }

    private StoreDescription described(StoreHome home) {
        StoreProperties properties = new StoreProperties(home.description());
        return switch (purpose) {
            case USE -> properties.read();
            case RESTORING ->
                properties
                        .findUnfinished()
                        .orElseThrow(() -> new StoreConfigurationException(
                                "somebody has made a store at " + home + " meanwhile; look at it, then restore again"));
            case REEMBEDDING -> properties.readReembedded().withoutEmbedder();
        };
    }

    /** The description that a home without one is to get; empty if it holds a store. */
    private Optional<StoreDescription> describeFresh(StoreHome home, StoreHome.Content content, boolean mayCreate) {
        return switch (content) {
            case STORE -> Optional.empty();
            case OTHER ->
                Optional.of(fresh().recognised(home)
                        .map(fresh()::stamped)
                        .or(() -> describeAroundBackups(home, mayCreate))
                        .orElseThrow(() -> StoreDirectory.noPlace(home)));
            case NOTHING -> {
                if (!mayCreate) {
                    throw StoreDirectory.noStore(home, "is an empty directory");
                }
                yield Optional.of(fresh().describe());
            }
        };
    }

    private Optional<StoreDescription> describeAroundBackups(StoreHome home, boolean mayCreate) {
        return new KnownBackups(components).findLone(home).map(backups -> {
            if (!mayCreate) {
                throw StoreDirectory.onlyBackups(home, backups);
            }
            return fresh().around(backups);
        });
    }

    /** A store that was only just described, and that cannot be used, must not be in the way of another one. */
    private static void ready(Opening opening, Optional<Creation> creation) {
        try {
            opening.read();
            opening.recover();
        } catch (RuntimeException | Error e) {
            creation.ifPresent(made -> made.undo(e));
            throw e;
        }
    }

    private static MemoryEngine assemble(
            StoreComponents components, Opening opening, StoreHome.Claim claim, IoThread io) {
        Runnable claimed = claim::requireHeld;
        StoreRuntime runtime =
                new StoreRuntime(StoreLife.ofWriter(), io, components.clock(), components.config(), claimed);
        StorageBackend backend = opening.backend();
        long sequence = opening.lastSequence();
        ExecutorService ownThread = compactionThread();
        Executor background = components.background() != null ? components.background() : ownThread;
        Compactor compactor = new Compactor(backend, background, claimed);
        Backups backups = new Backups(
                backend,
                components.config().backupInterval(),
                components.clock(),
                claimed,
                opening.backupDescriptions());
        LogWriter log = new LogWriter(runtime, new HeldWal(opening.wal(), claimed), sequence);
        WritePath path = new WritePath(runtime, opening.image(), log, sequence);
        Saver saver = new Saver(runtime, path, backend, compactor, sequence);
        TextSearch texts = new TextSearch(opening.image(), backend, path::unsavedIds);
        List<Closing.Part> parts = List.of(
                new Closing.Part("the backups", backups),
                new Closing.Part("the search of texts", texts),
                new Closing.Part(opening.logName(), () -> path.log().close()),
                new Closing.Part(opening.backendName(), () -> io.run(backend::close)),
                new Closing.Part("the store's thread", io),
                new Closing.Part("the compaction's thread", ownThread::shutdown),
                new Closing.Part("the claim to " + components.home(), claim));
        LogRenewal renewal =
                new LogRenewal(runtime, path, saver, after -> new HeldWal(opening.freshLog(after), claimed));
        WritableStore store = new WritableStore(
                path,
                new DurableWrites(path, saver, renewal, components.config().durability()),
                saver,
                new Upkeep(io, compactor, backups, new Restoring(runtime.life(), backend, path, saver, renewal)),
                new Closing(runtime, path, saver, compactor, parts));
        saver.start(backups::createIfDue);
        MemoryReader reader = new MemoryReader(
                opening.image(), texts, new WordIndex(opening.image(), opening.language()), components.clock());
        Completion completion = new Completion(components.clock(), opening.embedder());
        return new MemoryEngine(runtime.life(), completion, store, reader, opening.report());
    }

    private static ExecutorService compactionThread() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "neural-memory-compaction");
            thread.setDaemon(true);
            return thread;
        });
    }
}
