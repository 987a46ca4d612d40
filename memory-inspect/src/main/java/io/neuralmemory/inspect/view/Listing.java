package io.neuralmemory.inspect.view;

import java.time.Instant;
import java.util.List;

/**
 * Memories in an order, to be read page by page. Immutable.
 *
 * @param glimpses the memories
 * @param matched how many of them, the first ones, answer a question; the others only have its letters somewhere
 */
public record Listing(List<Glimpse> glimpses, int matched) {
    /** Those of a catalogue that are selected. */
    public static Listing of(Catalogue catalogue, Selection selection, Arrangement arrangement, Instant now) {
        List<Glimpse> selected = catalogue.glimpses().stream()
                .filter(glimpse -> selection.has(glimpse, now))
                .sorted(arrangement.comparator(now))
                .toList();
        return new Listing(selected, 0);
    }

    /** A part of it; shorter where it ends. */
    public List<Glimpse> page(int from, int count) {
        int begin = Math.min(from, glimpses.size());
        return glimpses.subList(begin, Math.min(glimpses.size() - begin, count) + begin);
    }
}
