package io.neuralmemory.cli.look;

import io.neuralmemory.Embedder;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.spi.provider.FoundProviders;
import io.neuralmemory.spi.provider.NamedProvider;
import io.neuralmemory.spi.provider.Providers;
import io.neuralmemory.spi.similarity.DotProducts;
import io.neuralmemory.spi.text.TextAnalysisProvider;
import io.neuralmemory.storage.file.format.DocumentFormat;
import io.neuralmemory.storage.file.format.Transform;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Whatever this command can open and use besides itself: what it is called, where it lies, and what is broken. */
final class Plugins {
    private final FoundProviders<?> backends = Providers.find(
            StorageBackendProvider.class,
            loader -> ServiceLoader.load(StorageBackendProvider.class, loader),
            StorageBackendProvider::name);
    private final FoundProviders<?> logs = Providers.find(
            WalProvider.class, loader -> ServiceLoader.load(WalProvider.class, loader), WalProvider::name);
    private final FoundProviders<?> formats = Providers.find(
            DocumentFormat.class, loader -> ServiceLoader.load(DocumentFormat.class, loader), DocumentFormat::name);
    private final FoundProviders<?> transforms =
            Providers.find(Transform.class, loader -> ServiceLoader.load(Transform.class, loader), Transform::name);
    private final FoundProviders<?> languages = Providers.find(
            TextAnalysisProvider.class,
            loader -> ServiceLoader.load(TextAnalysisProvider.class, loader),
            TextAnalysisProvider::name);
    private final FoundProviders<?> embedders =
            Providers.find(Embedder.class, loader -> ServiceLoader.load(Embedder.class, loader), Embedder::name);
    private final FoundProviders<?> products = Providers.find(
            DotProducts.class, loader -> ServiceLoader.load(DotProducts.class, loader), found -> "dot-products");

    /**
     * One that can be used.
     *
     * @param kind what it is, in words
     * @param type its class
     * @param location the jar or directory that has it
     * @param copies others that have the class, too, and are not used
     */
    record Sound(String kind, String name, String type, Optional<String> location, List<String> copies) {
        static Sound of(String kind, NamedProvider<?> found) {
            String type = found.provider().getClass().getName();
            return new Sound(kind, found.name(), type, found.location(), found.copies());
        }

        /** For people. */
        String text() {
            return kind + " " + name + ": " + type
                    + location.map(place -> " in " + place).orElse("")
                    + (copies.isEmpty()
                            ? ""
                            : ", not that in " + String.join(" nor in ", copies) + ": keep one of them");
        }
    }

    FoundProviders<?> backends() {
        return backends;
    }

    FoundProviders<?> logs() {
        return logs;
    }

    /** What a codec begins with. */
    FoundProviders<?> formats() {
        return formats;
    }

    /** What may follow, after a plus sign. */
    FoundProviders<?> transforms() {
        return transforms;
    }

    /** All that can be used. */
    List<Sound> sound() {
        return Stream.of(
                        sound("storage backend", backends),
                        sound("write-ahead log", logs),
                        sound("format", formats),
                        sound("transform", transforms),
                        sound("text analysis", languages),
                        sound("embedder", embedders),
                        sound("similarity", products))
                .flatMap(found -> found)
                .toList();
    }

    private static Stream<Sound> sound(String kind, FoundProviders<?> found) {
        return found.usable().stream().map(one -> Sound.of(kind, one));
    }

    /** Those that do not lie where this command does, or more than once. */
    List<Sound> brought() {
        Optional<String> own = new NamedProvider<>("own", this).location();
        return sound().stream()
                .filter(one -> !one.copies().isEmpty() || !isBeside(own, one))
                .toList();
    }

    private static boolean isBeside(Optional<String> own, Sound one) {
        Optional<Path> directory = own.map(jar -> Path.of(jar).getParent());
        return directory.isPresent()
                && one.location()
                        .filter(place -> Path.of(place).startsWith(directory.get()))
                        .isPresent();
    }

    /** Those of every kind that cannot be used, and why. */
    List<String> broken() {
        return Stream.of(backends, logs, formats, transforms, languages, embedders, products)
                .flatMap(found -> found.broken().stream())
                .toList();
    }
}
