package io.neuralmemory.benchmarks;

import java.util.List;

/** A contender that has no search of its own: all rows are in memory while it is open, and are compared one by one. */
public interface RowsContender extends Contender {
    /** The rows. */
    Rows rows();

    @Override
    default List<String> search(float[] query, int limit) {
        return rows().search(query, limit);
    }

    @Override
    default List<String> search(float[] query, int limit, String tag) {
        return rows().search(query, limit, tag);
    }

    @Override
    default String content(String id) {
        return rows().content(id);
    }
}
