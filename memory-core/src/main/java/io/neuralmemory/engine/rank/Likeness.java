package io.neuralmemory.engine.rank;

import io.neuralmemory.Memory;
import io.neuralmemory.engine.image.ExactProduct;
import io.neuralmemory.engine.image.QueryVector;
import io.neuralmemory.spi.TextWords;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one memory has in common with others. Not thread-safe. */
final class Likeness {
    private final Memory memory;
    private final float[] floats;
    private final @Nullable QueryVector vector;
    private @Nullable Set<String> words;

    Likeness(Memory memory) {
        this.memory = memory;
        floats = memory.value().embedding().toArray();
        vector = ExactProduct.norm(floats) == 0 ? null : new QueryVector(floats);
    }

    /** 0, nothing in common, to 1: the cosine of the embeddings; if one has none, the share of words in common. */
    double to(Likeness other) {
        if (vector != null && other.vector != null && vector.dimension() == other.vector.dimension()) {
            return Math.max(0, vector.similarity(other.floats));
        }
        return shareOfWords(words(), other.words());
    }

    private Set<String> words() {
        Set<String> known = words;
        if (known == null) {
            known = new HashSet<>(TextWords.of(memory.value().content()));
            words = known;
        }
        return known;
    }

    private static double shareOfWords(Set<String> one, Set<String> other) {
        long common = one.stream().filter(other::contains).count();
        long all = one.size() + other.size() - common;
        return all == 0 ? 0 : (double) common / all;
    }
}
