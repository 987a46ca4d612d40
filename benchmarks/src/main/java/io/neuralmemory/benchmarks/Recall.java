package io.neuralmemory.benchmarks;

import io.neuralmemory.Memory;
import java.util.List;

/** Compares searches with a scan of everything. */
final class Recall {
    private final FlatRows rows = new FlatRows();

    Recall(List<Memory> all) {
        all.forEach(memory -> rows.add(Row.of(memory)));
    }

    /** How many of what should be found are found, in thousandths. */
    int perMille(Contender contender, float[][] queries, int wanted) {
        int found = 0;
        int there = 0;
        for (float[] query : queries) {
            List<String> right = rows.search(query, wanted, "");
            there += right.size();
            found += (int) contender.search(query, wanted).stream()
                    .filter(right::contains)
                    .count();
        }
        return found * 1000 / there;
    }
}
