package io.neuralmemory.engine.components;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.spi.provider.FoundProviders;
import io.neuralmemory.spi.provider.Providers;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * What others bring to a store.
 *
 * @param backends the backends to choose from
 * @param logs the logs to choose from
 * @param home the home, if it was given; the configured directory otherwise
 * @param embedders what may make the embeddings
 */
public record PluginChoice(
        Discovery<StorageBackendProvider> backends,
        Discovery<WalProvider> logs,
        Optional<StoreHome> home,
        EmbedderChoice embedders) {

    public static Discovery<StorageBackendProvider> backends(@Nullable StorageBackendProvider given) {
        return new Discovery<>(
                "storage backend",
                given != null ? FoundProviders.of(List.of(given), StorageBackendProvider::name) : backendsOnThePath());
    }

    public static Discovery<WalProvider> logs(@Nullable WalProvider given) {
        return new Discovery<>(
                "write-ahead log",
                given != null ? FoundProviders.of(List.of(given), WalProvider::name) : logsOnThePath());
    }

    private static FoundProviders<StorageBackendProvider> backendsOnThePath() {
        return Providers.find(
                StorageBackendProvider.class,
                loader -> ServiceLoader.load(StorageBackendProvider.class, loader),
                StorageBackendProvider::name);
    }

    private static FoundProviders<WalProvider> logsOnThePath() {
        return Providers.find(
                WalProvider.class, loader -> ServiceLoader.load(WalProvider.class, loader), WalProvider::name);
    }
}
