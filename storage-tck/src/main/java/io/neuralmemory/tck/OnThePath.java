package io.neuralmemory.tck;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.spi.provider.FoundProviders;
import io.neuralmemory.spi.provider.NamedProvider;
import io.neuralmemory.spi.provider.Providers;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The plugins that {@link ServiceLoader} finds. */
final class OnThePath {
    private OnThePath() {}

    /** The only backend there is. */
    static StorageBackendProvider backend() {
        return only(foundBackends(), "StorageBackendProvider");
    }

    /** The only log there is. */
    static WalProvider log() {
        return only(foundLogs(), "WalProvider");
    }

    static List<StorageBackendProvider> backends() {
        return foundBackends().usable().stream().map(NamedProvider::provider).toList();
    }

    static List<WalProvider> logs() {
        return foundLogs().usable().stream().map(NamedProvider::provider).toList();
    }

    /**
     * Requires a log for whole stores: the one given, or any of those found.
     *
     * @throws AssertionError if there is none
     */
    static void requireLog(Optional<WalProvider> given, List<WalProvider> found) {
        if (given.isEmpty() && found.isEmpty()) {
            throw new AssertionError("there is no write-ahead log on the class path or module path, so nothing was"
                    + " tested with a whole store on top; add io.neuralmemory:storage-file to the dependencies, with"
                    + " scope test or runtime, or override log()");
        }
    }

    private static FoundProviders<StorageBackendProvider> foundBackends() {
        return Providers.find(
                StorageBackendProvider.class,
                loader -> ServiceLoader.load(StorageBackendProvider.class, loader),
                StorageBackendProvider::name);
    }

    private static FoundProviders<WalProvider> foundLogs() {
        return Providers.find(
                WalProvider.class, loader -> ServiceLoader.load(WalProvider.class, loader), WalProvider::name);
    }

    private static <P> P only(FoundProviders<P> found, String service) {
        if (found.usable().size() != 1) {
            throw new IllegalStateException("there is not one " + service
                    + " on the class path or module path, but: " + found.listing()
                    + "; register yours in META-INF/services or module-info.java, or override provider() to say which"
                    + " is tested");
        }
        return found.usable().get(0).provider();
    }
}
