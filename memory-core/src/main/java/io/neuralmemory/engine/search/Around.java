package io.neuralmemory.engine.search;

import java.util.List;

/**
 * How far a passage reaches.
 *
 * @param order what comes before and after what
 * @param count how many memories on each side
 */
record Around(TimeOrder order, int count) {
    /** The ids of the passage around an id, itself included, in order. */
    List<String> passage(String id) {
        return order.around(id, count);
    }

    /** How many memories a whole passage has. */
    int length() {
        return 2 * count + 1;
    }
}
