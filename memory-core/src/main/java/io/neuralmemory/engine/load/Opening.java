package io.neuralmemory.engine.load;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.RecoveryReport;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.components.Plugin;
import io.neuralmemory.engine.components.StoreComponents;
import io.neuralmemory.engine.home.BackupDescriptions;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageLoading;
import io.neuralmemory.engine.life.FlightRecording;
import io.neuralmemory.engine.log.NoLog;
import io.neuralmemory.engine.write.DirtySet;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.Dimension;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.SupportsCheck;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.spi.file.SequenceNumbers;
import io.neuralmemory.spi.text.TextAnalysis;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a store into an image: the backend's memories, then the log's entries over them. One instance opens once; runs
 * on the I/O thread.
 */
public final class Opening {
    private final StoreComponents components;
    private final StoreHome home;
    private final StoreDescription description;
    private final Findings findings = new Findings();
    private final StorageSettings settings;
    private final Optional<Plugin<WalProvider>> logPlugin;

    private final Image image = new Image();
    private final ImageLoading loading = image.load();
    /** Guards what is recovered while a backend loads from several threads. */
    private final ReentrantLock recovering = new ReentrantLock();

    private final DirtySet recovered = new DirtySet();
    private @Nullable StorageBackend backend;
    private @Nullable Wal wal;
    private final AtomicLong loadedMemories = new AtomicLong();
    private long loadedSequence;
    private long lastSequence;
    private long replayedEntries;
    private boolean endedCleanly;
    private boolean isConfirmed;
    /** Whether the image lacks something that the backend has. */
    private boolean leftOut;

    public Opening(StoreComponents components, StoreHome home, StoreDescription description) {
        this.components = components;
        this.home = home;
        this.description = description;
        this.logPlugin = components.log(description);
        this.settings = components.settings(home, description, findings::add, this::needsEmbedding);
    }

    /** The first embedding tells the dimension of all, so it is needed in any case. */
    private boolean needsEmbedding(String id) {
        return components.embeddings().test(id) || !image.dimension().isKnown();
    }

    /** Lets the backend look for damage, if it can; returns how many memories it found intact. */
    public long checkBackend(Consumer<? super Finding> sink) {
        return withBackend(opened -> opened instanceof SupportsCheck supported ? supported.check(sink) : 0L);
    }

    /** Does something with a backend that is not loaded. */
    public <T> T withBackend(Function<StorageBackend, T> action) {
        StorageBackend unloaded = openBackend(components.backend(description));
        try {
            return action.apply(unloaded);
        } finally {
            unloaded.close();
        }
    }

    /** Loads and replays; changes nothing on the medium. If it throws, everything is released. */
    public void read() {
        @Nullable RecoveryEvent event = FlightRecording.isPossible() ? RecoveryEvent.begun() : null;
        try {
            Plugin<StorageBackendProvider> plugin = components.backend(description);
            StorageBackend opened = openBackend(plugin);
            backend = opened;
            OwnMemories own = new OwnMemories(description, home.toString(), settings.recovery());
            LoadResult result = own.load(plugin, opened, this::load);
            loading.finish();
            loadedSequence = result.sequence();
            lastSequence = loadedSequence;
            image.fixDimension(Dimension.fixed(description.header().dimension()));
            Wal log = openLog();
            wal = log;
            endedCleanly = replay(own, log) && replayedEntries == 0;
            isConfirmed = result.isConfirmed() && !leftOut;
            requireConfiguredDimension();
            if (event != null) {
                event.finish(loadedMemories.get(), replayedEntries);
            }
        } catch (RuntimeException | Error e) {
            release(e);
            throw e;
        }
    }

    private StorageBackend openBackend(Plugin<StorageBackendProvider> plugin) {
        return plugin.open(StorageBackend.class, () -> plugin.provider().open(settings));
    }

    private Wal openLog() {
        return logPlugin
                .map(plugin -> plugin.open(Wal.class, () -> plugin.provider().open(settings)))
                .orElseGet(NoLog::new);
    }

    private boolean replay(OwnMemories own, Wal log) {
        return logPlugin
                .map(plugin -> own.replay(plugin, log, loadedSequence, this::replay))
                .orElseGet(() -> log.replay(loadedSequence, this::replay));
    }

    private void load(Memory memory) {
        if (!loading.add(memory)) {
            Memory bare = withoutEmbedding(memory);
            loading.add(bare);
            leaveOut(bare);
        }
        loadedMemories.incrementAndGet();
    }

    private void replay(LogEntry entry) {
        for (Change change : entry.changes()) {
            recovered.add(change);
            if (change instanceof Change.Put put) {
                put(put.memory());
            } else {
                image.remove(change.id());
            }
        }
        lastSequence = entry.sequence();
        replayedEntries++;
    }

    private void put(Memory memory) {
        if (image.dimension().accepts(memory.value().embedding())) {
            image.put(memory);
        } else {
            Memory bare = withoutEmbedding(memory);
            image.put(bare);
            leaveOut(bare);
        }
    }

    /** The memory without its embedding, which does not fit, if that much may be lost. */
    private Memory withoutEmbedding(Memory memory) {
        String found = "memory '" + memory.id() + "' "
                + image.dimension().contrast(Dimension.of(memory.value().embedding()), "others have");
        if (components.config().recovery() != RecoveryMode.SALVAGE) {
            throw new CorruptStoreException(home + ": " + found + "; run 'neural-memory check'");
        }
        findings.add(new Finding(
                Finding.Severity.ERROR, home.toString(), found + "; its embedding was left out, its text kept"));
        return new Memory(memory.key(), memory.value().withEmbedding(EmbeddingVector.empty()));
    }

    /** What was deleted before a change of models may come back where it is not known what was deleted. */
    private void leaveOut(Memory bare) {
        recovering.lock();
        try {
            recovered.add(new Change.Put(bare));
            leftOut = true;
        } finally {
            recovering.unlock();
        }
    }

    /** Asked once the log was replayed, since the first embedding may be there. */
    private void requireConfiguredDimension() {
        Dimension configured = Dimension.fixed(components.config().embeddingDimension());
        Dimension known = image.dimension();
        if (!known.agreesWith(configured)) {
            String setting = components
                    .config()
                    .embedder()
                    .map(name -> "the embedder '" + name + "' makes embeddings of ")
                    .orElse("embeddingDimension is ");
            throw new StoreConfigurationException(setting + configured.value() + ", the store at " + home + " has "
                    + known.value() + "; leave the setting out, or use another directory");
        } else if (!known.isKnown()) {
            image.fixDimension(configured);
        }
    }

    /**
     * Makes the store ready for writes. What was replayed is committed to new files under a new epoch, so that nothing
     * is ever appended to a tail that may be only in the page cache, and no number is used twice.
     */
    public void recover() {
        try {
            boolean isNew = loadedSequence == 0;
            if (isNew) {
                StoreHome.Description described = home.description();
                described.replace(described.read());
                // The log is there before the first commit: a store that has committed and has no log is damaged.
                long epoch = SequenceNumbers.nextEpoch(lastSequence);
                wal().start(epoch + 1);
                commitRecovered(epoch);
            } else if (!endedCleanly || !isConfirmed) {
                commitRecovered(SequenceNumbers.nextEpoch(lastSequence));
                wal().start(lastSequence + 1);
            } else {
                wal().start(lastSequence + 1);
            }
            wal().truncate(lastSequence);
            findings.announce();
        } catch (RuntimeException | Error e) {
            release(e);
            throw e;
        }
    }

    private void commitRecovered(long epoch) {
        backend().commit(new ChangeBatch(epoch, List.copyOf(recovered.drain())));
        lastSequence = epoch;
    }

    /** A log that goes on after another failed; everything up to {@code sequence} is in the backend. */
    public Wal freshLog(long sequence) {
        Wal fresh = openLog();
        try {
            fresh.replay(sequence, entry -> {
                throw new IllegalStateException(
                        "entry " + entry.sequence() + " is above " + sequence + ", which the backend holds");
            });
            fresh.start(sequence + 1);
            return fresh;
        } catch (RuntimeException | Error e) {
            fresh.close();
            throw e;
        }
    }

    /** Releases what reading holds, all of it whatever the log throws; the image stays. */
    public void close() {
        try {
            wal().close();
        } finally {
            backend().close();
        }
    }

    /** The backend's plugin in a sentence. */
    public String backendName() {
        return "the " + components.backend(description);
    }

    /** The log's plugin in a sentence. */
    public String logName() {
        return logPlugin.map(plugin -> "the " + plugin).orElse("no log");
    }

    private void release(Throwable reason) {
        closeQuietly(wal, reason);
        closeQuietly(backend, reason);
    }

    private static void closeQuietly(@Nullable AutoCloseable closeable, Throwable reason) {
        if (closeable != null) {
            try {
                closeable.close();
            } catch (Exception e) {
                reason.addSuppressed(e);
            }
        }
    }

    /** What is kept beside the store's backups. */
    public BackupDescriptions backupDescriptions() {
        return BackupDescriptions.of(home, description);
    }

    /** What makes the store's embeddings, unless the caller does; looked for when the first is to be made. */
    public Optional<Supplier<Embedder>> embedder() {
        return components.embedder(description);
    }

    /** The language of the store's texts; looked for when it is asked for. */
    public Supplier<TextAnalysis> language() {
        return components.language(description);
    }

    public Image image() {
        return image;
    }

    public StorageBackend backend() {
        if (backend == null) {
            throw new IllegalStateException("not read yet");
        }
        return backend;
    }

    public Wal wal() {
        if (wal == null) {
            throw new IllegalStateException("not read yet");
        }
        return wal;
    }

    public long lastSequence() {
        return lastSequence;
    }

    public RecoveryReport report() {
        boolean clean = endedCleanly || (loadedSequence == 0 && replayedEntries == 0);
        return RecoveryReport.of(loadedMemories.get(), replayedEntries, clean, findings.all());
    }
}
