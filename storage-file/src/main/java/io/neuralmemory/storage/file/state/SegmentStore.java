package io.neuralmemory.storage.file.state;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Memory;
import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.Dimension;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.SupportsCompaction.Occasion;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.manifest.Manifest;
import io.neuralmemory.storage.file.manifest.ManifestStore;
import io.neuralmemory.storage.file.manifest.NewFiles;
import io.neuralmemory.storage.file.manifest.StoreFiles;
import io.neuralmemory.storage.file.segment.Batch;
import io.neuralmemory.storage.file.segment.OpenedStore;
import io.neuralmemory.storage.file.segment.SegmentCopy;
import io.neuralmemory.storage.file.segment.SegmentLoader;
import io.neuralmemory.storage.file.segment.SegmentRewriting;
import io.neuralmemory.storage.file.segment.SegmentWriter;
import io.neuralmemory.storage.file.segment.StoredSegment;
import io.neuralmemory.storage.file.segment.WholeSegments;
import io.neuralmemory.storage.file.segment.Workers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/** A store that was loaded for writing: commits and compactions. Thread-safe. */
public final class SegmentStore {
    private final StorageSettings settings;
    private final StoreFiles files;
    private final Codec codec;
    private final SegmentWriter writer;
    private final NewFiles.Names names;

    /**
     * Guards state, manifests, doubtful and repairs: one revision at a time, from its first look at the state to its
     * end.
     */
    private final ReentrantLock lock = new ReentrantLock();

    private final StoredState state;
    private final ManifestStore manifests;
    private final Set<String> doubtful;
    private Repairs repairs;

    public SegmentStore(
            StorageSettings settings, StateOpener opener, OpenedStore opened, StoredState state, Repairs repairs) {
        this.settings = settings;
        files = opener.files();
        this.state = state;
        this.repairs = repairs;
        codec = opener.codec(opened.manifest());
        writer = new SegmentWriter(codec, settings.maxFileBytes(), settings.clock());
        names = new NewFiles.Names(codec.extension(), opened.highestSegment());
        doubtful = new HashSet<>(opened.doubtful());
        long number = opened.manifest().map(Manifest::number).orElse(0L);
        manifests = new ManifestStore(files, codec.extension(), number, opened.manifestBytes());
    }

    public void commit(ChangeBatch batch) {
        Batch changes = new Batch(batch);
        lock.lock();
        try (NewFiles created = new NewFiles(files, names)) {
            createFirstManifest();
            Revision revision = new Revision(state);
            changes.ids().forEach(revision::kill);
            revision.reach(batch.throughSequence(), dimension(changes, revision));
            publish(
                    revision,
                    created,
                    next -> changes.write(
                                    codec.format(), writer, settings.header().with(next.dimension()), created)
                            .forEach(next::add));
        } finally {
            lock.unlock();
        }
    }

    /**
     * A new store gets an empty manifest before its first segment. Otherwise a crash between that and its manifest
     * would look as if the manifest were lost.
     */
    private void createFirstManifest() {
        if (manifests.isNew()) {
            manifests.publish(number -> manifest(number, new Revision(state)));
        }
    }

    /** Of the batch's embeddings; without one, what it was, until nothing of before is left. */
    private Dimension dimension(Batch changes, Revision next) {
        return Dimension.fixed(settings.header().dimension())
                .or(changes.dimension())
                .or(next.kept().isEmpty() ? Dimension.UNKNOWN : state.dimension());
    }

    /** Rewrites what the occasion asks for. Only choosing and publishing exclude commits, the copying does not. */
    public void compact(Occasion occasion) {
        try (NewFiles created = new NewFiles(files, names);
                Compaction compaction = plan(occasion)) {
            if (compaction.isEmpty()) {
                return;
            }
            copy(compaction, created, occasion);
            lock.lock();
            try {
                publish(new Revision(state), created, compaction::finish);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Only somebody who waits is given all cores. */
    private void copy(Compaction compaction, NewFiles created, Occasion occasion) {
        boolean isAwaited = occasion == Occasion.REQUESTED && codec.isFramed();
        try (Workers workers = isAwaited ? Workers.start(Workers.cores(), "neural-memory-compact") : Workers.none()) {
            compaction.copy(writer, created, workers);
        }
    }

    private Compaction plan(Occasion occasion) {
        lock.lock();
        try {
            return Compaction.open(
                    worthRewriting(occasion), codec, settings.header().with(state.dimension()), files);
        } finally {
            lock.unlock();
        }
    }

    private List<StoredSegment> worthRewriting(Occasion occasion) {
        return new CompactionPlan(settings.maxFileBytes(), manifests.byteLength()).choose(state.segments(), occasion);
    }

    /** Whether {@link #compact} would rewrite anything. */
    public boolean isCompactionDue(Occasion occasion) {
        lock.lock();
        try {
            return !worthRewriting(occasion).isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Makes a revision the stored state, durably, and then the state in memory. */
    private void publish(Revision revision, NewFiles created, Consumer<Revision> writing) {
        // First, so that what is new gets the higher number: without a manifest that tells the two apart.
        copyDoubtful(revision, created);
        writing.accept(revision);
        if (!created.isEmpty()) {
            // A manifest that survives a power cut must not name segments that do not.
            files.forceNames();
        }
        setDamagedAside();
        SortedSet<String> listing = publishManifest(revision, created);
        revision.apply();
        doubtful.clear();
        repairs = Repairs.NONE;
        Set<String> keep = new HashSet<>(names.inTheMaking());
        state.segments().forEach(segment -> keep.add(segment.info().name()));
        manifests.discardUseless(listing, keep);
    }

    /** Durable before the manifest that lacks them is: after it, the old names would be garbage to be deleted. */
    private void setDamagedAside() {
        if (!repairs.setAside().isEmpty()) {
            repairs.setAside().forEach(files::setAside);
            files.forceNames();
        }
    }

    /** Keeps what the manifest names, also if that may have come into being in spite of a failure. */
    private SortedSet<String> publishManifest(Revision revision, NewFiles created) {
        try {
            SortedSet<String> listing = manifests.publish(number -> manifest(number, revision));
            created.keep();
            return listing;
        } catch (RuntimeException | Error failure) {
            if (mayBeNew()) {
                created.keep();
            }
            throw failure;
        }
    }

    /** What an unconfirmed manifest added is durable only as far as it is written once more; so is what was healed. */
    private void copyDoubtful(Revision revision, NewFiles created) {
        WholeSegments whole = wholeSegments();
        for (StoredSegment segment : revision.kept()) {
            Optional<SegmentRewriting> repair = repairs.rewritingOf(segment.info());
            if (repair.isPresent()) {
                revision.rename(segment, repair.get().into(created, whole));
            } else if (doubtful.contains(segment.info().name())) {
                revision.rename(segment, new SegmentCopy(files, segment.info()).into(created, whole));
            }
        }
    }

    private WholeSegments wholeSegments() {
        return new WholeSegments(codec, settings.header(), settings.clock());
    }

    /** The state as the last commit left it. */
    public Snapshot snapshot() {
        lock.lock();
        try {
            Manifest manifest = manifest(0, new Revision(state));
            List<SegmentLoader.Source> sources = new ArrayList<>();
            Snapshot snapshot = new Snapshot(manifest, sources);
            try {
                for (Manifest.Row row : manifest.rows()) {
                    sources.add(
                            new SegmentLoader.Source(row, files.open(row.info().name())));
                }
                return snapshot;
            } catch (RuntimeException e) {
                snapshot.close();
                throw e;
            }
        } finally {
            lock.unlock();
        }
    }

    public String codecName() {
        return codec.name();
    }

    /** Refuses backups of other stores, unless nothing is stored. */
    public void requireRestorable(StoreHeader backup, String name) {
        lock.lock();
        try {
            settings.header().requireRestorable(backup, name, state.size());
        } finally {
            lock.unlock();
        }
    }

    /** Makes these memories the stored state. */
    public void replaceBy(long sequence, List<Memory> memories) {
        Batch changes = new Batch(new ChangeBatch(
                sequence, memories.stream().<Change>map(Change.Put::new).toList()));
        replace(
                sequence,
                changes.dimension(),
                created ->
                        changes.write(codec.format(), writer, settings.header().with(changes.dimension()), created));
    }

    /**
     * Makes copies of segments the stored state, which were loaded and have this store's codec.
     *
     * @param source where they lie
     */
    public void replaceByCopies(long sequence, Dimension dimension, StoreFiles source, List<StoredSegment> segments) {
        replace(sequence, dimension, created -> {
            WholeSegments whole = wholeSegments();
            segments.forEach(segment -> segment.rename(new SegmentCopy(source, segment.info()).into(created, whole)));
            return segments;
        });
    }

    private void replace(long sequence, Dimension dimension, Function<NewFiles, List<StoredSegment>> writing) {
        lock.lock();
        try (NewFiles created = new NewFiles(files, names)) {
            createFirstManifest();
            Revision revision = new Revision(state);
            List.copyOf(state.segments()).forEach(revision::drop);
            revision.reach(
                    sequence, dimension.or(Dimension.fixed(settings.header().dimension())));
            try {
                publish(revision, created, next -> writing.apply(created).forEach(next::add));
            } catch (StoreUnavailableException e) {
                throw mayBeNew() ? unknown(e) : e;
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean mayBeNew() {
        try {
            return manifests.mayHaveFollower();
        } catch (StoreUnavailableException e) {
            logger().log(Level.DEBUG, "looking for a new manifest failed", e);
            return true;
        }
    }

    private static StoreSyncFailedException unknown(StoreUnavailableException e) {
        return new StoreSyncFailedException(
                "whether the backup is restored is unknown, open the store again: " + e.getMessage(), e);
    }

    private Manifest manifest(long number, Revision revision) {
        StoreHeader header = settings.header();
        return new Manifest(
                number,
                header.storeId(),
                header.createdAt(),
                codec.name(),
                revision.sequence(),
                revision.dimension().value(),
                revision.rows());
    }

    /** After a commit that failed nobody knows what there should be. */
    private void requireInPlace() {
        if (manifests.mayHaveFollower()) {
            return;
        }
        manifests.requireInPlace(
                state.segments().stream().map(StoredSegment::info).toList());
        if (!manifests.isInPlace()) {
            logger().log(
                            Level.WARNING,
                            "the manifest in " + files + " was removed or changed by hand; it is written anew");
            manifests.publish(number -> manifest(number, new Revision(state)));
        }
    }

    /**
     * Makes deletions durable, so that the next opening finds the newest manifest alone.
     *
     * @throws CorruptStoreException if a segment is gone or has another length, as when somebody has removed it by hand
     * @throws StoreSyncFailedException if they are not durable
     */
    public void close() {
        lock.lock();
        try {
            if (!manifests.isNew()) {
                files.forceNames();
                requireInPlace();
            }
        } catch (StoreSyncFailedException e) {
            // Nothing of the store is lost by it, but whoever would remove the store has to know.
            throw e;
        } catch (StoreUnavailableException e) {
            // Nothing is lost by it: the next opening finds garbage again and a manifest to confirm.
            logger().log(Level.WARNING, "deleted files may come back after a power loss", e);
        } finally {
            lock.unlock();
        }
    }

    private static Logger logger() {
        return System.getLogger(SegmentStore.class.getName());
    }
}
