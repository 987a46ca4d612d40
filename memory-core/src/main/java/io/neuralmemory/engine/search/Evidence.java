package io.neuralmemory.engine.search;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageEntry;
import io.neuralmemory.engine.image.QueryVector;
import io.neuralmemory.engine.words.WordScores;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What speaks for single memories and for passages, by words and by similarity. Not thread-safe. */
final class Evidence {
    private final Image image;
    private final WordScores words;
    private final @Nullable QueryVector vector;
    private final Map<String, float[]> directions = new HashMap<>();

    Evidence(Image image, WordScores words, Optional<QueryVector> vector) {
        this.image = image;
        this.words = words;
        this.vector = vector.orElse(null);
    }

    double textScore(ImageEntry entry) {
        return words.score(entry.id(), entry.content());
    }

    /** Makes ready for passages of these. */
    void expectPassagesOf(Collection<ImageEntry> members) {
        words.expectPassagesOf(members);
    }

    /** The text score of a passage, as if it were one text. */
    double textScore(List<ImageEntry> passage, int wholeLength) {
        return words.score(passage, wholeLength);
    }

    /** The cosine similarity of an entry; −1 if it has no embedding to compare. */
    double similarity(ImageEntry entry) {
        return similarity(embedding(entry));
    }

    /** The cosine similarity of a passage: of the mean of its members' directions. */
    double similarity(List<ImageEntry> passage) {
        float[] sum = new float[vector == null ? 0 : vector.dimension()];
        for (ImageEntry entry : passage) {
            float[] direction = direction(entry);
            for (int i = 0; i < direction.length; i++) {
                sum[i] += direction[i];
            }
        }
        return similarity(sum);
    }

    private double similarity(float[] floats) {
        double similarity = vector == null || floats.length == 0 ? Double.NaN : vector.similarity(floats);
        return Double.isNaN(similarity) ? -1 : similarity;
    }

    /** The embedding scaled to length one; empty if there is none that can be compared. */
    private float[] direction(ImageEntry entry) {
        return directions.computeIfAbsent(entry.id(), id -> {
            float[] embedding = embedding(entry);
            return embedding.length == 0 ? embedding : new QueryVector(embedding).direction();
        });
    }

    /** The embedding; empty if there is none that can be compared. */
    private float[] embedding(ImageEntry entry) {
        return image.current(entry)
                .map(memory -> memory.value().embedding())
                .filter(embedding -> vector != null && embedding.dimension() == vector.dimension())
                .map(EmbeddingVector::toArray)
                .orElseGet(() -> new float[0]);
    }

    /** The match of an entry; empty if it has gone meanwhile. */
    Optional<MemoryMatch> match(ImageEntry entry) {
        double similarity = vector == null ? 0 : similarity(entry);
        return image.current(entry)
                .map(memory -> MemoryMatch.of(memory, similarity)
                        .withText(
                                textScore(entry),
                                words.question().wordsIn(memory.value().content())));
    }
}
