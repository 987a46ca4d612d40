package io.neuralmemory.engine.home;

import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StoreHeader;
import java.util.Optional;

/**
 * What a store's own description says: all that is needed to open it again.
 *
 * @param header id, creation, dimension if it was given
 * @param parts the backend, the log, the language, the embedder
 * @param compress whether it was created with compression
 * @param options options of backend and log
 */
public record StoreDescription(StoreHeader header, StoreParts parts, boolean compress, StorageOptions options) {
    public String backend() {
        return parts.backend();
    }

    public Optional<String> log() {
        return parts.log();
    }

    public Optional<String> language() {
        return parts.language();
    }

    public Optional<String> embedder() {
        return parts.embedder();
    }

    /** The same under another header. */
    public StoreDescription with(StoreHeader other) {
        return new StoreDescription(other, parts, compress, options);
    }

    /** The same, for whoever asks the backend alone. */
    public StoreDescription withoutLog() {
        StoreParts without = new StoreParts(backend(), Optional.empty(), language(), embedder());
        return new StoreDescription(header, without, compress, options);
    }
}
