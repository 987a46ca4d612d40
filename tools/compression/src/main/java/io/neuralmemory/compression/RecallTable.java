package io.neuralmemory.compression;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.storage.file.format.DocumentFormat;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** How many of the ten memories most similar to a query are found when the stored embeddings were rounded. */
final class RecallTable {
    private static final int BEST = 10;

    private RecallTable() {}

    static void print(List<Memory> stored, List<Memory> queries, List<DocumentFormat> formats) {
        System.out.printf(Locale.ROOT, "%n### Recall: %,d memories, %,d queries%n%n", stored.size(), queries.size());
        System.out.println("| format | recall@10 |");
        System.out.println("| --- | ---: |");
        float[][] exact = vectors(stored);
        for (DocumentFormat format : formats) {
            List<Memory> reopened = stored.stream()
                    .map(memory -> format.decode(format.encode(memory)))
                    .toList();
            System.out.printf(Locale.ROOT, "| %s | %.4f |%n", format.name(), recall(exact, vectors(reopened), vectors(queries)));
        }
    }

    private static double recall(float[][] exact, float[][] rounded, float[][] queries) {
        int found = 0;
        for (float[] query : queries) {
            Set<Integer> best = new HashSet<>(best(exact, query));
            best.retainAll(new HashSet<>(best(rounded, query)));
            found += best.size();
        }
        return (double) found / (BEST * queries.length);
    }

    private static List<Integer> best(float[][] vectors, float[] query) {
        double[] similarity = IntStream.range(0, vectors.length)
                .mapToDouble(i -> cosine(vectors[i], query))
                .toArray();
        return IntStream.range(0, vectors.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -similarity[i]).thenComparing(i -> i))
                .limit(BEST)
                .toList();
    }

    private static double cosine(float[] one, float[] other) {
        double dot = 0;
        double squares = 0;
        for (int i = 0; i < one.length; i++) {
            dot += (double) one[i] * other[i];
            squares += (double) one[i] * one[i];
        }
        return dot / Math.sqrt(squares);
    }

    private static float[][] vectors(List<Memory> memories) {
        return memories.stream()
                .map(memory -> memory.value().embedding())
                .map(EmbeddingVector::toArray)
                .toArray(float[][]::new);
    }
}
