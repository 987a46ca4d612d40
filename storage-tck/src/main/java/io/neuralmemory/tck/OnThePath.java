package io.neuralmemory.tck;

import io.neuralmemory.spi.Providers;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.WalProvider;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;

/** The plugins that {@link ServiceLoader} finds. */
final class OnThePath {
    private OnThePath() {}

    /** The only backend there is. */
    static StorageBackendProvider backend() {
        return only(backends(), StorageBackendProvider::name, "StorageBackendProvider");
    }

    /** The only log there is. */
    static WalProvider log() {
        return only(logs(), WalProvider::name, "WalProvider");
    }

    static List<StorageBackendProvider> backends() {
        return Providers.find(
                StorageBackendProvider.class, loader -> ServiceLoader.load(StorageBackendProvider.class, loader));
    }

    static List<WalProvider> logs() {
        return Providers.find(WalProvider.class, loader -> ServiceLoader.load(WalProvider.class, loader));
    }

    private static <P> P only(List<P> found, Function<P, String> name, String service) {
        if (found.size() != 1) {
            throw new IllegalStateException("there "
                    + (found.isEmpty()
                            ? "is no " + service
                            : "are several: " + found.stream().map(name).toList())
                    + " on the class path or module path; register yours in META-INF/services or module-info.java,"
                    + " or override provider() to say which is tested");
        }
        return found.get(0);
    }
}
