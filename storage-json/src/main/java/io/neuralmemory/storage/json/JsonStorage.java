package io.neuralmemory.storage.json;

import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.SupportsCheck;
import io.neuralmemory.spi.SupportsCompaction;
import io.neuralmemory.storage.file.Codec;
import io.neuralmemory.storage.file.SegmentStorage;
import java.util.function.Consumer;

/** The backend {@code json}: segments that are documents of format 1.0, on request compressed with gzip. */
public final class JsonStorage implements StorageBackend, SupportsCheck, SupportsCompaction {
    private final SegmentStorage segments;

    private JsonStorage(SegmentStorage segments) {
        this.segments = segments;
    }

    /**
     * A backend over the settings' directory; does no I/O yet.
     *
     * @param codec of a new store, such as {@code json+gzip}; an existing one keeps its own
     * @throws io.neuralmemory.IncompatibleStoreException if a part of the codec is not on the path
     */
    public static JsonStorage open(StorageSettings settings, String codec) {
        return new JsonStorage(SegmentStorage.open(settings, Codec.named(codec)));
    }

    @Override
    public LoadResult load(Consumer<? super Memory> sink) {
        return segments.load(sink);
    }

    @Override
    public void commit(ChangeBatch batch) {
        segments.commit(batch);
    }

    @Override
    public long check(Consumer<? super Finding> findings) {
        return segments.check(findings);
    }

    @Override
    public void compact(Occasion occasion) {
        segments.compact(occasion);
    }

    @Override
    public void close() {
        segments.close();
    }
}
