package io.neuralmemory.cli.look;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.spi.provider.FoundProviders;
import io.neuralmemory.spi.provider.Providers;
import io.neuralmemory.storage.file.format.DocumentFormat;
import io.neuralmemory.storage.file.format.Transform;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The backends, logs and parts of codecs that this command can open: their names, and what is broken. */
final class Plugins {
    private Plugins() {}

    static FoundProviders<?> backends() {
        return Providers.find(
                StorageBackendProvider.class,
                loader -> ServiceLoader.load(StorageBackendProvider.class, loader),
                StorageBackendProvider::name);
    }

    static FoundProviders<?> logs() {
        return Providers.find(
                WalProvider.class, loader -> ServiceLoader.load(WalProvider.class, loader), WalProvider::name);
    }

    /** What a codec begins with. */
    static FoundProviders<?> formats() {
        return Providers.find(
                DocumentFormat.class, loader -> ServiceLoader.load(DocumentFormat.class, loader), DocumentFormat::name);
    }

    /** What may follow, after a plus sign. */
    static FoundProviders<?> transforms() {
        return Providers.find(Transform.class, loader -> ServiceLoader.load(Transform.class, loader), Transform::name);
    }

    /** Those of every kind that cannot be used, and why. */
    static List<String> broken() {
        return Stream.of(backends(), logs(), formats(), transforms())
                .flatMap(found -> found.broken().stream())
                .toList();
    }
}
