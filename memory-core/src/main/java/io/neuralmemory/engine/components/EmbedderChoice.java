package io.neuralmemory.engine.components;

import io.neuralmemory.Embedder;
import io.neuralmemory.StorageConfig;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.life.Logging;
import io.neuralmemory.spi.provider.FoundProviders;
import io.neuralmemory.spi.provider.NamedProvider;
import io.neuralmemory.spi.provider.Providers;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * What may make the embeddings of a store: what was given, or what is on the path, which is looked for when it is asked
 * for.
 *
 * @param given the embedder itself, if the caller brought or named one
 */
public record EmbedderChoice(Optional<Embedder> given) {
    private static final int MAX_NAME_LENGTH = 100;

    /** The one that was given or, by its name, asked for in the settings. */
    public static EmbedderChoice of(Optional<Embedder> given, StorageConfig config) {
        return new EmbedderChoice(given.or(() -> config.embedder().map(EmbedderChoice::onThePath)));
    }

    /** The settings, with the name and the dimension of the embedder that was asked for. */
    public StorageConfig settle(StorageConfig config) {
        return given.map(embedder -> sized(config.withEmbedder(requireName(embedder.name())), embedder))
                .orElse(config);
    }

    private static StorageConfig sized(StorageConfig config, Embedder embedder) {
        int dimension = embedder.dimension();
        config.embeddingDimension().stream()
                .filter(wanted -> wanted != dimension)
                .forEach(wanted -> {
                    throw new StoreConfigurationException("embeddingDimension is " + wanted + ", the embedder '"
                            + embedder.name() + "' makes embeddings of " + dimension + "; leave the dimension out");
                });
        return config.withEmbeddingDimension(dimension);
    }

    /**
     * The name of an embedder, which a description can keep.
     *
     * @throws StoreConfigurationException if it cannot
     */
    public static String requireName(String name) {
        if (name.isBlank()
                || name.length() > MAX_NAME_LENGTH
                || name.chars().anyMatch(Character::isISOControl)
                || !name.equals(name.strip())) {
            throw new StoreConfigurationException("the embedder's name is '" + name.replaceAll("\\p{Cntrl}", "?")
                    + "'; expected 1 to " + MAX_NAME_LENGTH
                    + " characters without control characters, and no space at either end");
        }
        return name;
    }

    /**
     * The embedder of this name.
     *
     * @throws StoreConfigurationException if it is neither the one given nor on the path
     */
    Embedder named(String name) {
        return given.filter(embedder -> embedder.name().equals(name)).orElseGet(() -> onThePath(name));
    }

    /**
     * The embedder of this name that is on the path.
     *
     * @throws StoreConfigurationException if there is none
     */
    public static Embedder onThePath(String name) {
        FoundProviders<Embedder> found =
                Providers.find(Embedder.class, loader -> ServiceLoader.load(Embedder.class, loader), Embedder::name);
        NamedProvider<Embedder> named = found.find("embedder", name)
                .orElseThrow(() -> new StoreConfigurationException("there is no embedder '" + name
                        + "'; on the path: " + found.listing() + ". Add the module that has it, such as"
                        + " memory-embeddings (for the command line: 'neural-memory install embeddings'), give it to"
                        + " the builder, bring the vector along, or ask by words alone"));
        named.findRepetition("embedder").ifPresent(repetition -> Logging.LOGGER.log(Level.WARNING, repetition));
        return named.provider();
    }
}
