package io.neuralmemory.engine.home;

import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StoreHeader;
import java.util.Optional;
import java.util.OptionalInt;

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

    /** The same with embeddings that are made by another, of its dimension. */
    public StoreDescription withEmbedder(String name, int dimension) {
        return withEmbeddings(Optional.of(name), OptionalInt.of(dimension));
    }

    /** The same, whoever makes the embeddings, and whatever their dimension. */
    public StoreDescription withoutEmbedder() {
        return withEmbeddings(Optional.empty(), OptionalInt.empty());
    }

    private StoreDescription withEmbeddings(Optional<String> name, OptionalInt dimension) {
        return new StoreDescription(
                new StoreHeader(header.storeId(), header.createdAt(), dimension),
                new StoreParts(backend(), log(), language(), name),
                compress,
                options);
    }

    /** The same, for whoever asks the backend alone. */
    public StoreDescription withoutLog() {
        StoreParts without = new StoreParts(backend(), Optional.empty(), language(), embedder());
        return new StoreDescription(header, without, compress, options);
    }
}
