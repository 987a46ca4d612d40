package io.neuralmemory.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/** All rows in a map, compared one by one: what a program does that keeps embeddings in a store without a search. */
public final class Rows {
    private final Map<String, Row> rows = new LinkedHashMap<>();

    private record Scored(String id, float score) {}

    /** Adds or replaces one. */
    public void put(Row row) {
        rows.put(row.id(), row);
    }

    /** The most similar rows' ids, best first. */
    public List<String> search(float[] query, int limit) {
        return search(query, limit, row -> true);
    }

    /** The same among those that have a tag. */
    public List<String> search(float[] query, int limit, String tag) {
        return search(query, limit, row -> row.tags().contains(tag));
    }

    private List<String> search(float[] query, int limit, Predicate<Row> wanted) {
        PriorityQueue<Scored> best = new PriorityQueue<>(Comparator.comparingDouble(Scored::score));
        for (Row row : rows.values()) {
            if (wanted.test(row)) {
                float score = dot(query, row.embedding());
                if (best.size() < limit) {
                    best.add(new Scored(row.id(), score));
                } else if (score > best.element().score()) {
                    best.remove();
                    best.add(new Scored(row.id(), score));
                }
            }
        }
        List<String> ids = new ArrayList<>();
        while (!best.isEmpty()) {
            ids.add(0, best.remove().id());
        }
        return ids;
    }

    /** The scalar product, in four sums, so that the processor need not wait for each addition. */
    static float dot(float[] left, float[] right) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < left.length; i += 4) {
            a += left[i] * right[i];
            b += left[i + 1] * right[i + 1];
            c += left[i + 2] * right[i + 2];
            d += left[i + 3] * right[i + 3];
        }
        for (; i < left.length; i++) {
            a += left[i] * right[i];
        }
        return a + b + c + d;
    }

    /** The text of a row that is there. */
    public String content(String id) {
        Row row = rows.get(id);
        if (row == null) {
            throw new IllegalArgumentException("no memory " + id);
        }
        return row.content();
    }
}
