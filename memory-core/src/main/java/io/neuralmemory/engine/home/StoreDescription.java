package io.neuralmemory.engine.home;

import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StoreHeader;
import java.util.Optional;

/**
 * What a store's own description says: all that is needed to open it again.
 *
 * @param header id, creation, dimension if it was given
 * @param backend name of the backend
 * @param log name of the log; empty if the store was created without one on the path
 * @param compress whether it was created with compression
 * @param options options of backend and log
 */
public record StoreDescription(
        StoreHeader header, String backend, Optional<String> log, boolean compress, StorageOptions options) {
    /** The same under another header. */
    public StoreDescription with(StoreHeader other) {
        return new StoreDescription(other, backend, log, compress, options);
    }

    /** The same, for whoever asks the backend alone. */
    public StoreDescription withoutLog() {
        return new StoreDescription(header, backend, Optional.empty(), compress, options);
    }
}
