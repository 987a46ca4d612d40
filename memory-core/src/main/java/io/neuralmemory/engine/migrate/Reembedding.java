package io.neuralmemory.engine.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.engine.embed.CheckedEmbedder;
import io.neuralmemory.engine.home.ChosenHome;
import io.neuralmemory.engine.home.KnownEmbeddings;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes memories on, each with the embedding that another model makes of its content; one without content loses the
 * embedding that it had. What was made is kept in a file until everything is. One use each.
 */
public final class Reembedding implements AutoCloseable {
    /** How many texts a model is given at a time. */
    private static final int BATCH = 32;

    /** Guards the batch, and all that is called with it, while a backend reads in several threads. */
    private final ReentrantLock lock = new ReentrantLock();

    private final CheckedEmbedder embedder;
    private final Consumer<? super Memory> sink;
    private final @Nullable KnownEmbeddings known;
    private final List<Memory> batch = new ArrayList<>(BATCH);

    /**
     * @param target where the new store will be; embeddings are kept beside it, if it gets a directory
     * @param sink takes the memories, in the order in which they came
     */
    public Reembedding(Embedder embedder, ChosenHome target, Consumer<? super Memory> sink) {
        this.embedder = new CheckedEmbedder(() -> embedder);
        this.sink = sink;
        this.known = target.knownEmbeddings(embedder).orElse(null);
    }

    /** Takes the memories of a store, and passes all of them on. */
    public void takeAll(StoreSnapshot snapshot) {
        takeAll(snapshot::forEach);
    }

    /** Takes all memories that {@code memories} hands over, and passes them on. */
    public void takeAll(Consumer<Consumer<? super Memory>> memories) {
        memories.accept((Consumer<Memory>) this::take);
        passOn();
    }

    private void take(Memory memory) {
        lock.lock();
        try {
            batch.add(memory);
            if (batch.size() == BATCH) {
                passOn();
            }
        } finally {
            lock.unlock();
        }
    }

    private void passOn() {
        Map<String, EmbeddingVector> vectors = new HashMap<>();
        List<String> missing = new ArrayList<>();
        batch.stream()
                .map(memory -> memory.value().content())
                .filter(text -> !text.isBlank())
                .distinct()
                .forEach(text ->
                        find(text).ifPresentOrElse(vector -> vectors.put(text, vector), () -> missing.add(text)));
        if (!missing.isEmpty()) {
            make(missing, vectors);
        }
        batch.forEach(memory ->
                sink.accept(with(memory, vectors.getOrDefault(memory.value().content(), EmbeddingVector.empty()))));
        batch.clear();
    }

    private static Memory with(Memory memory, EmbeddingVector embedding) {
        return new Memory(memory.key(), memory.value().withEmbedding(embedding));
    }

    private Optional<EmbeddingVector> find(String text) {
        return known == null ? Optional.empty() : known.find(hash(text));
    }

    private static ByteBuffer hash(String text) {
        return Sha256.of(text.getBytes(UTF_8));
    }

    private void make(List<String> texts, Map<String, EmbeddingVector> vectors) {
        List<EmbeddingVector> made = embedder.embedAll(texts);
        for (int i = 0; i < texts.size(); i++) {
            vectors.put(texts.get(i), made.get(i));
            if (known != null) {
                known.add(hash(texts.get(i)), made.get(i));
            }
        }
    }

    @Override
    public void close() {
        if (known != null) {
            known.close();
        }
    }
}
