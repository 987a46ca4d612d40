package io.neuralmemory.engine.search;

import io.neuralmemory.MemoryFilter;
import io.neuralmemory.engine.fields.FieldIndex;
import io.neuralmemory.engine.fields.FilterRows;
import io.neuralmemory.engine.fields.KnownRows;
import io.neuralmemory.engine.image.Image;
import java.util.Optional;

/** What is known beside the image of the memories that a filter matches. Thread-safe. */
final class FilterIndexes {
    /** Looking up one memory takes as long as looking at so many in a row, or less. */
    private static final int ROWS_PER_LOOK_UP = 4;

    private final FieldIndex fields;
    private final FilterRows rows;

    FilterIndexes(Image image) {
        fields = new FieldIndex(image);
        rows = new FilterRows(image, fields);
    }

    /** Of a filter that decides alone which memories are looked at. */
    FilteredIds forLooking(MemoryFilter filter) {
        return FilteredIds.of(filter, part -> fields.candidates(part, ROWS_PER_LOOK_UP));
    }

    /** Of a filter beside a vector. */
    FilteredIds forComparing(MemoryFilter filter) {
        FilteredIds named = FilteredIds.named(filter);
        if (named.only().isPresent()) {
            return named;
        }
        Optional<KnownRows> known = rows.of(filter);
        if (known.filter(KnownRows::isClose).isPresent()) {
            return named.within(known);
        }
        FilteredIds found = FilteredIds.of(filter, part -> fields.candidates(part, Similarity.ROWS_PER_LOOK_UP));
        return found.only().isPresent() ? found : found.within(known);
    }
}
