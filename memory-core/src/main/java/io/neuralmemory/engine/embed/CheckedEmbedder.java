package io.neuralmemory.engine.embed;

import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An embedder that is looked for when it is first needed, and whose answers are looked at. Thread-safe. */
public final class CheckedEmbedder {
    private final Supplier<Embedder> source;
    private volatile @Nullable Embedder found;

    public CheckedEmbedder(Supplier<Embedder> source) {
        this.source = source;
    }

    /** The vectors of texts that are stored, in the same order. */
    public List<EmbeddingVector> embedAll(List<String> texts) {
        Embedder embedder = embedder();
        List<EmbeddingVector> vectors = call(embedder, () -> embedder.embedAll(texts));
        if (vectors.size() != texts.size()) {
            throw fault(embedder, "made " + vectors.size() + " embeddings of " + texts.size() + " texts");
        }
        vectors.forEach(vector -> requireFit(embedder, vector));
        return vectors;
    }

    /** The vector of a question; empty if the model has nothing to say about it. */
    Optional<EmbeddingVector> embedQuestion(String question) {
        Embedder embedder = embedder();
        EmbeddingVector vector = call(embedder, () -> embedder.embedQuestion(question));
        requireFit(embedder, vector);
        return isZero(vector) ? Optional.empty() : Optional.of(vector);
    }

    private Embedder embedder() {
        Embedder current = found;
        if (current == null) {
            current = source.get();
            found = current;
        }
        return current;
    }

    private static <T> T call(Embedder embedder, Supplier<@Nullable T> action) {
        @Nullable T answer;
        try {
            answer = action.get();
        } catch (RuntimeException | LinkageError e) {
            throw new StoreUnavailableException(
                    "the embedder '" + embedder.name() + "' failed: " + cause(e) + "; nothing was stored, try again",
                    e);
        }
        if (answer == null) {
            throw fault(embedder, "returned null");
        }
        return answer;
    }

    /** What is at the bottom of it: a library that cannot be loaded is told by an error that says nothing. */
    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static void requireFit(Embedder embedder, @Nullable EmbeddingVector vector) {
        if (vector == null) {
            throw fault(embedder, "returned null");
        } else if (vector.dimension() != embedder.dimension()) {
            throw fault(
                    embedder,
                    "made an embedding of " + vector.dimension() + ", and says that it makes " + embedder.dimension());
        }
    }

    private static boolean isZero(EmbeddingVector vector) {
        for (float number : vector.toArray()) {
            if (number != 0) {
                return false;
            }
        }
        return true;
    }

    private static StoreConfigurationException fault(Embedder embedder, String what) {
        return new StoreConfigurationException("the embedder '" + embedder.name() + "' " + what
                + "; nothing was stored, mend " + embedder.getClass().getName());
    }
}
