package io.neuralmemory.benchmarks;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Embeddings one after the other in one array, compared one by one: the least that an exact search must do. */
final class FlatRows {
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private float[] embeddings = {};
    private int dimension;

    void add(Row row) {
        dimension = row.embedding().length;
        Integer place = places.putIfAbsent(row.id(), rows.size());
        Row bare = new Row(row.id(), new float[0], row.content(), row.tags());
        int at = place == null ? rows.size() : place;
        if (place == null) {
            rows.add(bare);
        } else {
            rows.set(place, bare);
        }
        if (embeddings.length < (at + 1) * dimension) {
            embeddings = Arrays.copyOf(embeddings, Math.max(1 << 20, (at + 1) * dimension * 3 / 2));
        }
        System.arraycopy(row.embedding(), 0, embeddings, at * dimension, dimension);
    }

    /** The ids of the best, among those with a tag unless it is empty. */
    List<String> search(float[] query, int limit, String tag) {
        float[] scores = new float[limit];
        int[] best = new int[limit];
        int found = 0;
        for (int row = 0; row < rows.size(); row++) {
            if (tag.isEmpty() || rows.get(row).tags().contains(tag)) {
                float score = dot(query, row * dimension);
                if (found < limit || score > scores[found - 1]) {
                    found = Math.min(limit, found + 1);
                    insert(scores, best, found, score, row);
                }
            }
        }
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < found; i++) {
            ids.add(rows.get(best[i]).id());
        }
        return ids;
    }

    private static void insert(float[] scores, int[] best, int found, float score, int row) {
        int place = found - 1;
        while (place > 0 && scores[place - 1] < score) {
            scores[place] = scores[place - 1];
            best[place] = best[place - 1];
            place--;
        }
        scores[place] = score;
        best[place] = row;
    }

    private float dot(float[] query, int offset) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = 0; i + 3 < dimension; i += 4) {
            a += query[i] * embeddings[offset + i];
            b += query[i + 1] * embeddings[offset + i + 1];
            c += query[i + 2] * embeddings[offset + i + 2];
            d += query[i + 3] * embeddings[offset + i + 3];
        }
        return a + b + c + d;
    }

    String content(String id) {
        return rows.get(requireNonNull(places.get(id), id)).content();
    }
}
