package io.neuralmemory.engine.components;

import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.life.Logging;
import io.neuralmemory.engine.words.SimpleAnalysis;
import io.neuralmemory.spi.provider.FoundProviders;
import io.neuralmemory.spi.provider.NamedProvider;
import io.neuralmemory.spi.provider.Providers;
import io.neuralmemory.spi.text.TextAnalysis;
import io.neuralmemory.spi.text.TextAnalysisProvider;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The languages there are: the simple one, and those that the modules on the path bring. */
final class Languages {
    private static final SimpleAnalysis SIMPLE = new SimpleAnalysis();

    private final FoundProviders<TextAnalysisProvider> found;

    private Languages(FoundProviders<TextAnalysisProvider> found) {
        this.found = found;
    }

    static Languages onThePath() {
        return new Languages(Providers.find(
                TextAnalysisProvider.class,
                loader -> ServiceLoader.load(TextAnalysisProvider.class, loader),
                TextAnalysisProvider::name));
    }

    /** The language of a new store: the one asked for, else the first that a module brings, else the simple one. */
    String forNew(Optional<String> asked) {
        asked.ifPresent(this::named);
        return asked.orElseGet(() -> providers()
                .flatMap(provider -> provider.analyses().stream())
                .findFirst()
                .orElseGet(SIMPLE::name));
    }

    TextAnalysis named(String name) {
        if (name.equals(SIMPLE.name())) {
            return SIMPLE;
        }
        return found.usable().stream()
                .filter(one -> one.provider().analyses().contains(name))
                .findFirst()
                .map(one -> analysis(one, name))
                .orElseThrow(() -> new StoreConfigurationException("there is no language '" + name
                        + "'; on the path: " + String.join(", ", names())
                        + ". Add the module that has it, such as memory-languages, or choose one of these"));
    }

    private static TextAnalysis analysis(NamedProvider<TextAnalysisProvider> one, String name) {
        one.findRepetition("text analysis").ifPresent(repetition -> Logging.LOGGER.log(Level.WARNING, repetition));
        return one.provider().analysis(name);
    }

    private List<String> names() {
        return Stream.concat(Stream.of(SIMPLE.name()), providers().flatMap(provider -> provider.analyses().stream()))
                .toList();
    }

    private Stream<TextAnalysisProvider> providers() {
        return found.usable().stream().map(NamedProvider::provider);
    }
}
