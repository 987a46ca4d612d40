package io.neuralmemory.engine;

import io.neuralmemory.Durability;
import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.components.EmbedderChoice;
import io.neuralmemory.engine.components.StoreComponents;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.engine.home.StoreProperties;
import io.neuralmemory.engine.life.IoThread;
import io.neuralmemory.engine.migrate.MemoryRewrite;
import io.neuralmemory.engine.migrate.Reembedding;
import io.neuralmemory.engine.open.ReadOnlyOpening;
import io.neuralmemory.engine.open.StoreOpener;
import io.neuralmemory.spi.StoreHome;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Gives every memory of a store the embedding that a model makes of its content, where the store is. What takes long,
 * the embedding, is done beside whoever uses the store, and kept in a file beside it. Then the store is claimed, and
 * all embeddings are replaced; meanwhile it counts as none, so that nobody compares vectors of two models. Whatever
 * stops this, the same again completes it.
 */
public final class StoreReembedding {
    private final StoreComponents components;
    private final Embedder embedder;
    private final Progress progress;

    private StoreReembedding(StoreComponents components, Embedder embedder, Progress progress) {
        this.components = components;
        this.embedder = embedder;
        this.progress = progress;
    }

    /** What is being done. */
    public enum Phase {
        /** Embeddings are made, and kept beside the store. */
        EMBEDDING,
        /** They take the place of the store's. */
        STORING
    }

    /** Is told how far it has come; by one thread at a time. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Tells.
         *
         * @param memories how many, in this phase
         * @param total how many there are
         */
        void reached(Phase phase, long memories, long total);
    }

    /** @param model the embedder, given what the store is now */
    static long run(StoreComponents components, Function<StoreDescription, Embedder> model, Progress progress) {
        if (components.config().embeddingDimension().isPresent()) {
            throw new StoreConfigurationException("an embedder or a dimension is set for the store that is to get"
                    + " another; leave both out, and name the other to reembed alone");
        }
        StoreComponents quiet = components.with(components
                .config()
                .withReadOnly(false)
                .withDurability(Durability.NONE)
                // One that is made in between would have embeddings of both models.
                .withBackupInterval(Duration.ZERO));
        StoreDescription description = onIoThread(() -> describe(components));
        Embedder embedder = model.apply(description);
        EmbedderChoice.requireName(embedder.name());
        return new StoreReembedding(quiet, embedder, progress).run();
    }

    private static StoreDescription describe(StoreComponents components) {
        StoreHome home = new ReadOnlyOpening(components).locate();
        if (home.content() != StoreHome.Content.STORE) {
            throw new StoreConfigurationException("there is no store at " + home
                    + " yet; open it for writing once, or restore a backup, before its embeddings are made anew");
        }
        return new StoreProperties(home.description()).readReembedded();
    }

    private static <T> T onIoThread(Supplier<T> work) {
        try (IoThread io = new IoThread("neural-memory-embedding")) {
            return io.call(work);
        }
    }

    private long run() {
        if (!onIoThread(() -> properties().isReembedding())) {
            prepare();
        }
        return replace();
    }

    private StoreProperties properties() {
        return new StoreProperties(components.home().open(false).description());
    }

    /** Embeds what is there, beside whoever writes; what comes later is embedded when the store is claimed. */
    private void prepare() {
        StoreComponents reading = components.forReading().withEmbeddingsOf(id -> false);
        try (PersistentMemory store = new StoreOpener(reading).open(false)) {
            embedAll(Phase.EMBEDDING, store.size(), memory -> {}, store::forEach);
        }
    }

    private void embedAll(Phase phase, long total, Consumer<Memory> sink, Consumer<Consumer<? super Memory>> memories) {
        long[] count = new long[1];
        Consumer<Memory> counted = memory -> {
            sink.accept(memory);
            progress.reached(phase, ++count[0], total);
        };
        try (Reembedding embeddings = new Reembedding(embedder, components.home(), counted)) {
            embeddings.takeAll(memories);
        }
    }

    private long replace() {
        try (PersistentMemory store = StoreOpener.forReembedding(components).open(false)) {
            MemoryRewrite rewrite = new MemoryRewrite(store);
            if (store.stats().dimension().orElse(embedder.dimension()) != embedder.dimension()) {
                // Embeddings of two dimensions have no place in one store, not for a moment.
                rewrite.forEach(memory ->
                        rewrite.put(new Memory(memory.key(), memory.value().withEmbedding(EmbeddingVector.empty()))));
            }
            embedAll(Phase.STORING, rewrite.memories(), rewrite::put, rewrite::forEach);
            rewrite.flush();
            store.save();
            onIoThread(() -> properties().finishReembedding(embedder));
            components.home().forgetEmbeddings();
            return rewrite.memories();
        }
    }
}
