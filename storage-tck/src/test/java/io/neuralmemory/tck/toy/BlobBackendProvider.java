package io.neuralmemory.tck.toy;

import io.neuralmemory.Memory;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Makes a backend that puts all memories into a new blob with each commit, wherever the blobs are. */
public final class BlobBackendProvider implements StorageBackendProvider {
    /** The provider. */
    public BlobBackendProvider() {}

    @Override
    public String name() {
        return "blob";
    }

    @Override
    public StorageBackend open(StorageSettings settings) {
        return new BlobBackend(settings);
    }

    private static final class BlobBackend implements StorageBackend {
        private final BlobStore blobs;
        private ToyState state;
        private int number;

        BlobBackend(StorageSettings settings) {
            blobs = settings.blobs();
            state = new ToyState(settings.header(), 0, new TreeMap<>());
        }

        @Override
        public LoadResult load(Consumer<? super Memory> sink) {
            try {
                number = blobs.list().stream()
                        .map(Integer::valueOf)
                        .max(Comparator.naturalOrder())
                        .orElse(0);
                if (number > 0) {
                    try (BlobStore.Blob blob = blobs.open(String.valueOf(number))) {
                        state = ToyState.read(blob.stream().readAllBytes(), "blob " + number, true);
                    }
                }
            } catch (IOException e) {
                throw IoFailures.translate("reading " + blobs, e);
            }
            state.memories().values().forEach(sink);
            // Whether the names were forced is not looked at.
            return LoadResult.unconfirmed(state.sequence(), state.header());
        }

        @Override
        public void commit(ChangeBatch batch) {
            try {
                ToyState next = state.after(batch);
                byte[] bytes = next.bytes();
                number++;
                blobs.create(String.valueOf(number), out -> out.write(bytes));
                blobs.forceNames();
                state = next;
                blobs.delete(String.valueOf(number - 1));
            } catch (IOException e) {
                throw IoFailures.translate("writing to " + blobs, e);
            }
        }

        @Override
        public void close() {}
    }
}
