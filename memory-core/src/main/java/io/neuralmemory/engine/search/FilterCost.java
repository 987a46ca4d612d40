package io.neuralmemory.engine.search;

import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import java.util.List;

/** About how much it costs to ask a filter about one memory, in comparisons of one field. */
final class FilterCost {
    /**
     * Below this, asking costs less than a dot product of some hundred dimensions: a few comparisons of fields against
     * a few dozen ns.
     */
    static final int CHEAP = 4;

    /** Reads a whole text. */
    private static final int TEXT = 100;

    private FilterCost() {}

    static int of(MemoryFilter filter) {
        if (filter instanceof MemoryFilter.Compare compare) {
            return compare.field().equals(MemoryField.CONTENT) ? TEXT : 1;
        } else if (filter instanceof MemoryFilter.IsSet) {
            return 1;
        } else if (filter instanceof MemoryFilter.Not not) {
            return of(not.part());
        } else if (filter instanceof MemoryFilter.And and) {
            return of(and.parts());
        } else if (filter instanceof MemoryFilter.Or or) {
            return of(or.parts());
        }
        return TEXT;
    }

    private static int of(List<MemoryFilter> parts) {
        int sum = 0;
        for (MemoryFilter part : parts) {
            sum += of(part);
        }
        return sum;
    }
}
