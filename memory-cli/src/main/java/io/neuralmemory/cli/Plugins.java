package io.neuralmemory.cli;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.storage.file.DocumentFormat;
import io.neuralmemory.storage.file.Transform;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;

/** The names of the backends, logs and parts of codecs that this command can open. */
final class Plugins {
    private Plugins() {}

    static List<String> backends() {
        return names(ServiceLoader.load(StorageBackendProvider.class), StorageBackendProvider::name);
    }

    static List<String> logs() {
        return names(ServiceLoader.load(WalProvider.class), WalProvider::name);
    }

    /** What a codec begins with. */
    static List<String> formats() {
        return names(ServiceLoader.load(DocumentFormat.class), DocumentFormat::name);
    }

    /** What may follow, after a plus sign. */
    static List<String> transforms() {
        return names(ServiceLoader.load(Transform.class), Transform::name);
    }

    private static <P> List<String> names(ServiceLoader<P> loader, Function<P, String> name) {
        return loader.stream()
                .map(ServiceLoader.Provider::get)
                .map(name)
                .sorted()
                .toList();
    }
}
