package io.neuralmemory.engine;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Embedder;
import io.neuralmemory.Memory;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.StorageConfig;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.components.StoreComponents;
import io.neuralmemory.engine.home.MigrationSite;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.engine.home.StoreProperties;
import io.neuralmemory.engine.life.IoThread;
import io.neuralmemory.engine.load.StoreScan;
import io.neuralmemory.engine.migrate.MemoryDigest;
import io.neuralmemory.engine.migrate.MigrationTarget;
import io.neuralmemory.engine.migrate.Reembedding;
import io.neuralmemory.engine.migrate.StoreSnapshot;
import io.neuralmemory.engine.open.ReadOnlyOpening;
import io.neuralmemory.spi.Dimension;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.StoreHome;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Copies a store into a new one, with another backend or other options. Every memory arrives with its exact key,
 * metadata and attributes, is read back and compared before the new store gets its name. The source is never changed;
 * it may be in use, and is copied as of the moment at which reading began.
 */
public final class StoreMigration {
    private final StoreComponents source;
    private final StoreComponents target;
    private final Progress progress;
    /** Guards the new store and the progress while a backend reads in several threads. */
    private final ReentrantLock lock = new ReentrantLock();

    private StoreMigration(StoreComponents source, StoreComponents target, Progress progress) {
        this.source = source;
        this.target = target;
        this.progress = progress;
    }

    /** What a migration is doing. */
    public enum Phase {
        /** The source is read to its end, so that damage is found before anything is made. */
        READING,
        /** Its memories go to the new store. */
        COPYING,
        /** They are read back and compared. */
        COMPARING
    }

    /** Is told how far a migration has come; by one thread at a time. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Tells.
         *
         * @param memories how many, in this phase
         * @param total how many there are, roughly; 0 while they are being read for the first time
         */
        void reached(Phase phase, long memories, long total);
    }

    /**
     * Makes a new store with the memories of the one in {@code source}, or of data that a backend recognises. With
     * components of one's own: {@link PersistentMemoryBuilder#migrateTo}.
     *
     * <p>On return it is durable, equal and closed. It has a new id, and keeps the creation time. While it is built it
     * lies in a directory beside, {@code NAME.migrating}, or, in a home that is no directory, counts as unfinished;
     * what a killed process left there is removed by the next migration to the same place. Memory use does not grow
     * with the number of memories, but for what the source's log holds and for what the backends keep of each id.
     *
     * <p>It has the source's language and embedder, unless others are set. With another embedder every memory gets the
     * embedding that it makes of the content; what it made is kept in {@code NAME.embeddings} beside the new store
     * until that is there, so that one that was interrupted goes on where it was.
     *
     * @param target directory, new or empty, with the settings of the new store
     * @throws StoreConfigurationException if there is no source, or the target is not empty, or a setting is wrong
     * @throws CorruptStoreException if the source is damaged, or the copy is not equal
     * @throws io.neuralmemory.StoreLockedException if another migration to the same target is at work
     * @throws io.neuralmemory.IncompatibleStoreException if a module is missing
     * @throws StoreUnavailableException if a medium fails, or the source is saved again and again while it is read;
     *     there is no new store unless it failed in the very end, and then it is whole
     */
    public static MigrationReport migrate(Path source, StorageConfig target, Progress progress) {
        return new PersistentMemoryBuilder()
                .withStoragePath(source)
                .migrateTo(new PersistentMemoryBuilder().withConfig(target), progress);
    }

    static MigrationReport run(StoreComponents source, StoreComponents target, Progress progress) {
        StoreMigration migration = new StoreMigration(
                source.forReading(RecoveryMode.STRICT),
                target.with(target.config().withReadOnly(false)),
                requireNonNull(progress, "progress"));
        try (IoThread io = new IoThread("neural-memory-migration")) {
            return io.call(migration::run);
        }
    }

    private MigrationReport run() {
        ReadOnlyOpening reading = new ReadOnlyOpening(source);
        StoreHome from = reading.locate();
        target.home().requireFree(from);
        return ReadOnlyOpening.reading(from).read(before -> migrate(from, reading.describe(from)));
    }

    private MigrationReport migrate(StoreHome from, StoreDescription description) {
        StoreSnapshot snapshot =
                new StoreSnapshot(source, from, description, count -> progress.reached(Phase.READING, count, 0));
        try (MigrationSite site = target.home().migrationSite()) {
            MemoryDigest sent = copy(snapshot, description, site);
            requireEqual(sent, compare(site.home(), sent.memories()));
            site.publish();
            target.home().forgetEmbeddings();
            return new MigrationReport(sent.memories(), sent.text(), snapshot.findings());
        }
    }

    private MemoryDigest copy(StoreSnapshot snapshot, StoreDescription description, MigrationSite site) {
        MemoryDigest digest = new MemoryDigest();
        try (MigrationTarget store = new MigrationTarget(target.inheriting(description), site, header(snapshot))) {
            copy(snapshot, target.otherEmbedder(description), memory -> {
                digest.add(memory);
                store.put(memory);
                progress.reached(Phase.COPYING, store.memories(), snapshot.memories());
            });
            store.finish();
        }
        return digest;
    }

    private StoreHeader header(StoreSnapshot snapshot) {
        // Only one that was given is passed on: the dimension of the embeddings goes with the last of them.
        Dimension dimension = Dimension.fixed(target.config().embeddingDimension());
        return new StoreHeader(
                UUID.randomUUID().toString(),
                snapshot.saved().header().createdAt(),
                dimension.or(snapshot.fixedDimension()).asOptional());
    }

    private void copy(StoreSnapshot snapshot, Optional<Embedder> other, Consumer<Memory> sink) {
        if (other.isEmpty()) {
            snapshot.forEach(memory -> locked(() -> sink.accept(memory)));
            return;
        }
        try (Reembedding embeddings = new Reembedding(other.get(), target.home(), sink)) {
            embeddings.takeAll(snapshot);
        }
    }

    private MemoryDigest compare(StoreHome made, long total) {
        MemoryDigest digest = new MemoryDigest();
        StoreComponents reader = target.forReading();
        StoreProperties properties = new StoreProperties(made.description());
        StoreDescription description = properties.findUnfinished().orElseGet(properties::read);
        new StoreScan(reader, made, description, finding -> {})
                .run(
                        memory -> {
                            digest.add(memory);
                            locked(() -> progress.reached(Phase.COMPARING, digest.memories(), total));
                        },
                        entry -> {
                            throw new CorruptStoreException("the copy's log has a write that nobody made, number "
                                    + entry.sequence() + "; report this");
                        });
        return digest;
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private static void requireEqual(MemoryDigest sent, MemoryDigest found) {
        if (sent.memories() != found.memories() || !sent.text().equals(found.text())) {
            throw new CorruptStoreException("the copy is not equal: " + found.memories() + " memories with checksum "
                    + found.text() + ", expected " + sent.memories() + " with " + sent.text()
                    + "; nothing was made. Choose options that keep every value exactly");
        }
    }
}
