package io.neuralmemory.embeddings;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The model bge-small-en-v1.5 (Beijing Academy of Artificial Intelligence, MIT licence), quantised to 8 bits, in ONNX
 * Runtime: English, 384 dimensions, 512 word pieces at a time. Of a longer text the vectors of its parts are averaged.
 * The same text always gets the same vector on one kind of processor.
 *
 * <p>The model is read when the first text comes, and kept by LangChain4j for the life of the JVM. Its runtime is
 * native code, which comes along for Linux with glibc, macOS and Windows.
 */
public final class BgeSmallEmbedder implements Embedder {
    private static final int DIMENSION = 384;

    /** 512 word pieces of English; other scripts have fewer characters to a piece. */
    private static final int LONGEST_INPUT = 1_500;

    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable BgeSmallEnV15QuantizedEmbeddingModel model;

    /** Reads nothing yet. */
    public BgeSmallEmbedder() {}

    @Override
    public String name() {
        return "bge-small-en-v15-q";
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    @Override
    public int longestInput() {
        return LONGEST_INPUT;
    }

    @Override
    public EmbeddingVector embed(String text) {
        return vector(model().embed(text).content());
    }

    /** The vectors of several texts, made on all cores. */
    @Override
    public List<EmbeddingVector> embedAll(List<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        // The model first: with it the runtime learns its manners.
        BgeSmallEnV15QuantizedEmbeddingModel current = model();
        List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
        return current.embedAll(segments).content().stream()
                .map(BgeSmallEmbedder::vector)
                .toList();
    }

    private static EmbeddingVector vector(Embedding embedding) {
        return EmbeddingVector.of(embedding.vector());
    }

    private BgeSmallEnV15QuantizedEmbeddingModel model() {
        BgeSmallEnV15QuantizedEmbeddingModel current = model;
        return current != null ? current : load();
    }

    private BgeSmallEnV15QuantizedEmbeddingModel load() {
        lock.lock();
        try {
            BgeSmallEnV15QuantizedEmbeddingModel loaded = model;
            if (loaded == null) {
                RuntimeManners.teach();
                loaded = new BgeSmallEnV15QuantizedEmbeddingModel();
                model = loaded;
            }
            return loaded;
        } finally {
            lock.unlock();
        }
    }
}
