package io.neuralmemory.cli.look;

import io.neuralmemory.spi.Providers;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.storage.file.format.DocumentFormat;
import io.neuralmemory.storage.file.format.Transform;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;

/** The names of the backends, logs and parts of codecs that this command can open. */
final class Plugins {
    private Plugins() {}

    static List<String> backends() {
        return names(
                StorageBackendProvider.class,
                loader -> ServiceLoader.load(StorageBackendProvider.class, loader),
                StorageBackendProvider::name);
    }

    static List<String> logs() {
        return names(WalProvider.class, loader -> ServiceLoader.load(WalProvider.class, loader), WalProvider::name);
    }

    /** What a codec begins with. */
    static List<String> formats() {
        return names(
                DocumentFormat.class, loader -> ServiceLoader.load(DocumentFormat.class, loader), DocumentFormat::name);
    }

    /** What may follow, after a plus sign. */
    static List<String> transforms() {
        return names(Transform.class, loader -> ServiceLoader.load(Transform.class, loader), Transform::name);
    }

    private static <P> List<String> names(
            Class<P> service, Function<ClassLoader, ServiceLoader<P>> load, Function<P, String> name) {
        return Providers.find(service, load).stream().map(name).sorted().toList();
    }
}
