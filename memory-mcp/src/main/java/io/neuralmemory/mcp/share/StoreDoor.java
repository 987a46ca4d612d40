package io.neuralmemory.mcp.share;

import io.neuralmemory.Embedder;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.engine.StoreInfo;
import io.neuralmemory.spi.provider.FoundProviders;
import io.neuralmemory.spi.provider.Providers;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** Opens one store, for reading or for writing, each time anew. Thread-safe if what makes its builders is. */
public final class StoreDoor {
    /**
     * What a new store gets if it is there and nothing else is asked for: it finds most of what runs without a network.
     */
    private static final String DEFAULT_EMBEDDER = "bge-small-en-v15-q";

    private static final System.Logger LOGGER = System.getLogger("io.neuralmemory.mcp");

    private final Supplier<PersistentMemoryBuilder> builders;
    private final Optional<String> embedder;
    private final boolean wordsAlone;
    private final Duration patience;

    /**
     * The door of one store.
     *
     * @param builders each time a new builder, with the place of the store
     * @param embedder the embedder that the store must have, or gets when it is made
     * @param wordsAlone make no store with an embedder, and ask for none
     * @param patience how long an opening for writing waits for another writer
     */
    public StoreDoor(
            Supplier<PersistentMemoryBuilder> builders,
            Optional<String> embedder,
            boolean wordsAlone,
            Duration patience) {
        this.builders = builders;
        this.embedder = embedder;
        this.wordsAlone = wordsAlone;
        this.patience = patience;
    }

    /** What lies at the place. */
    public StoreInfo look() {
        return builders.get().info();
    }

    /** Whether questions are answered by their words alone. */
    public boolean isWordsAlone() {
        return wordsAlone;
    }

    boolean isMissing() {
        return look().state() == StoreInfo.State.NOTHING;
    }

    PersistentMemory openForReading() {
        return chosen().withReadOnly(true).build();
    }

    /** Makes the store if there is none. */
    PersistentMemory openForWriting() {
        return chosen().withLockTimeout(patience).build();
    }

    private PersistentMemoryBuilder chosen() {
        PersistentMemoryBuilder builder = builders.get();
        StoreInfo info = builder.info();
        if (info.state() == StoreInfo.State.STORE) {
            requireEmbedderOf(info);
        } else {
            embedderOfNew().ifPresent(builder::withEmbedder);
        }
        return builder;
    }

    private void requireEmbedderOf(StoreInfo store) {
        Optional<String> described = Optional.ofNullable(store.settings().get("embedder"));
        if (embedder.isPresent() && !embedder.equals(described)) {
            throw new StoreConfigurationException("the store at " + store.place() + " has its embeddings from "
                    + described.map(name -> "'" + name + "'").orElse("elsewhere") + ", and the server was started with"
                    + " --embedder " + embedder.get() + "; leave the option out, or have them"
                    + " replaced by 'neural-memory reembed --embedder " + embedder.get() + "'");
        }
        if (!wordsAlone && described.isPresent() && !isThere(described.get())) {
            throw new StoreConfigurationException(
                    "the store at " + store.place() + " has its embeddings from '"
                            + described.get() + "', and on the path of this server is: " + found().listing()
                            + "; add the plugin of that"
                            + " embedder (for bge-small-en-v15-q: 'neural-memory install embeddings'), start the server with"
                            + " --no-embedder to find by words alone, or have them replaced by 'neural-memory reembed --embedder NAME'");
        }
    }

    private Optional<String> embedderOfNew() {
        if (wordsAlone || embedder.isPresent()) {
            return embedder;
        } else if (isThere(DEFAULT_EMBEDDER)) {
            return Optional.of(DEFAULT_EMBEDDER);
        }
        LOGGER.log(
                Level.WARNING,
                "there is no embedding model here: the new store is made without one, and finds memories by words alone;"
                        + " see 'neural-memory install embeddings'");
        return Optional.empty();
    }

    private static boolean isThere(String name) {
        return found().find("embedder", name).isPresent();
    }

    private static FoundProviders<Embedder> found() {
        return Providers.find(Embedder.class, loader -> ServiceLoader.load(Embedder.class, loader), Embedder::name);
    }
}
