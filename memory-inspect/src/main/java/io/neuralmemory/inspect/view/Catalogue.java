package io.neuralmemory.inspect.view;

import io.neuralmemory.PersistentMemory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every memory of a store at one moment, newest first. Immutable.
 *
 * @param number greater than those of all looks before
 * @param glimpses the memories
 * @param collections how many memories each collection has, by its name
 * @param tags how many memories each tag has, by its name
 * @param readAt the moment
 */
public record Catalogue(
        long number,
        List<Glimpse> glimpses,
        Map<String, Integer> collections,
        Map<String, Integer> tags,
        Instant readAt) {
    static final Comparator<Glimpse> NEWEST_FIRST = Comparator.comparing(
                    (Glimpse glimpse) -> glimpse.key().timestamp())
            .thenComparing(Glimpse::id)
            .reversed();

    /** Looks at every memory once. */
    public static Catalogue of(PersistentMemory memory, long number, Instant readAt) {
        List<Glimpse> glimpses = new ArrayList<>();
        Map<String, Integer> collections = new TreeMap<>();
        Map<String, Integer> tags = new TreeMap<>();
        memory.forEach(each -> {
            Glimpse glimpse = Glimpse.of(each);
            glimpses.add(glimpse);
            glimpse.collection().ifPresent(name -> collections.merge(name, 1, Integer::sum));
            glimpse.metadata().tags().forEach(tag -> tags.merge(tag, 1, Integer::sum));
        });
        glimpses.sort(NEWEST_FIRST);
        return new Catalogue(number, List.copyOf(glimpses), collections, tags, readAt);
    }
}
