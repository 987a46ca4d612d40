package io.neuralmemory.storage.file;

import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.SupportsCheck;
import io.neuralmemory.spi.SupportsCompaction;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Memories in immutable segments under numbered manifests; the backend of every module that brings a
 * {@link DocumentFormat}. A commit writes what changed into new segments and then the next manifest; an id has exactly
 * one live record. {@link #compact} may run beside {@link #commit}, everything else is called one at a time.
 */
public final class SegmentStorage implements StorageBackend, SupportsCheck, SupportsCompaction {
    private final StorageSettings settings;
    private final StoreFiles files;
    private final StoreOpener opener;
    private volatile @Nullable SegmentStore store;

    private SegmentStorage(StorageSettings settings, Codec codec, BlobStore blobs) {
        this.settings = settings;
        files = new StoreFiles(blobs);
        opener = new StoreOpener(files, settings.header(), codec);
    }

    /**
     * A backend over the files in the settings' directory; does no I/O yet.
     *
     * @param codec of a new store; an existing one keeps its own
     */
    public static SegmentStorage open(StorageSettings settings, Codec codec) {
        return open(settings, codec, new DirectoryBlobStore(settings.directory()));
    }

    /** The same over blobs that lie elsewhere. */
    public static SegmentStorage open(StorageSettings settings, Codec codec, BlobStore blobs) {
        return new SegmentStorage(settings, codec, blobs);
    }

    @Override
    public LoadResult load(Consumer<? super Memory> sink) {
        try (OpenedStore opened = opener.open(SegmentLoader.Bad.REFUSE)) {
            Optional<Manifest> manifest = opened.manifest();
            StoredState state = new StoredState(
                    manifest.map(Manifest::sequence).orElse(0L),
                    manifest.map(Manifest::dimension).orElse(0));
            new SegmentLoader(opener.codec(manifest), sink, SegmentLoader.Bad.REFUSE)
                    .load(opened.sources())
                    .forEach(state::add);
            if (!settings.readOnly()) {
                store = new SegmentStore(settings, files, opener, opened, state);
            }
            return new LoadResult(state.sequence(), header(manifest), opened.isConfirmed());
        }
    }

    private StoreHeader header(Optional<Manifest> manifest) {
        StoreHeader header = settings.header();
        return manifest.map(stored -> new StoreHeader(stored.storeId(), stored.createdAt(), header.dimension()))
                .map(stored -> manifest.get().dimension() > 0
                        ? stored.withDimension(manifest.get().dimension())
                        : stored)
                .orElse(header);
    }

    @Override
    public void commit(ChangeBatch batch) {
        loaded().commit(batch);
    }

    @Override
    public void compact(Occasion occasion) {
        loaded().compact(occasion);
    }

    private SegmentStore loaded() {
        SegmentStore loaded = store;
        if (loaded == null) {
            throw new IllegalStateException("not loaded for writing; call load first, and not on a read-only opening");
        }
        return loaded;
    }

    @Override
    public long check(Consumer<? super Finding> findings) {
        return new StorageCheck(opener, findings).run();
    }

    @Override
    public void close() {
        SegmentStore loaded = store;
        store = null;
        if (loaded != null) {
            loaded.close();
        }
    }
}
