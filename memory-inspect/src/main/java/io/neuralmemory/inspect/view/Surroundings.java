package io.neuralmemory.inspect.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What was stored around a memory, in its collection, or outside of all like it.
 *
 * @param before what was stored before it, oldest first
 * @param after what was stored after it, oldest first
 */
public record Surroundings(List<Glimpse> before, List<Glimpse> after) {
    /** How far away a neighbour is looked for: another collection may be in between. */
    private static final int REACH = 20_000;

    /** The nearest memories on each side; none if the catalogue does not have the memory. */
    public static Surroundings of(Glimpse middle, Catalogue catalogue, int count) {
        int place = Collections.binarySearch(catalogue.glimpses(), middle, Catalogue.NEWEST_FIRST);
        if (place < 0) {
            return new Surroundings(List.of(), List.of());
        }
        List<Glimpse> before = nearest(middle, catalogue.glimpses(), place, 1, count);
        Collections.reverse(before);
        return new Surroundings(before, nearest(middle, catalogue.glimpses(), place, -1, count));
    }

    private static List<Glimpse> nearest(Glimpse middle, List<Glimpse> all, int place, int step, int count) {
        List<Glimpse> found = new ArrayList<>();
        int end = Math.max(-1, Math.min(all.size(), place + step * REACH));
        for (int i = place + step; i != end && found.size() < count; i += step) {
            if (all.get(i).collection().equals(middle.collection())) {
                found.add(all.get(i));
            }
        }
        return found;
    }
}
