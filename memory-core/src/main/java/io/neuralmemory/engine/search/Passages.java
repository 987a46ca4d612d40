package io.neuralmemory.engine.search;

import io.neuralmemory.Memory;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands around the candidates of one query. Not thread-safe. */
final class Passages {
    private final Image image;
    private final Optional<Around> around;
    private final Instant now;
    private final Map<String, List<ImageEntry>> known = new LinkedHashMap<>();

    Passages(Image image, Optional<Around> around, Instant now) {
        this.image = image;
        this.now = now;
        this.around = around;
    }

    boolean areWanted() {
        return around.isPresent();
    }

    /** How many memories a whole passage has; 1 if none are wanted. */
    int length() {
        return around.map(Around::length).orElse(1);
    }

    /** The candidates with what stands around them, as far as the query admits it. */
    List<ImageEntry> extended(List<ImageEntry> candidates, Admission admission) {
        if (around.isEmpty()) {
            return candidates;
        }
        Map<String, ImageEntry> all = new LinkedHashMap<>();
        candidates.forEach(entry -> all.put(entry.id(), entry));
        candidates.forEach(candidate -> of(candidate).stream()
                .filter(entry -> !all.containsKey(entry.id()) && admission.admits(entry))
                .forEach(entry -> all.put(entry.id(), entry)));
        return new ArrayList<>(all.values());
    }

    /** The passage around an entry, itself included, in order; without what has expired. */
    List<ImageEntry> of(ImageEntry entry) {
        return known.computeIfAbsent(
                entry.id(), id -> around.map(reach -> entries(reach, id, entry)).orElseGet(() -> List.of(entry)));
    }

    /** Whatever stands in the passages around these, each once. */
    Collection<ImageEntry> members(List<ImageEntry> entries) {
        Map<String, ImageEntry> all = new LinkedHashMap<>();
        entries.forEach(middle -> of(middle).forEach(entry -> all.putIfAbsent(entry.id(), entry)));
        return all.values();
    }

    /** The passage around a match as memories; empty if none is wanted. */
    List<Memory> memories(ImageEntry entry) {
        return around.isEmpty()
                ? List.of()
                : of(entry).stream()
                        .flatMap(near -> image.current(near).stream())
                        .toList();
    }

    private List<ImageEntry> entries(Around reach, String id, ImageEntry entry) {
        List<ImageEntry> entries = new ArrayList<>();
        for (String near : reach.passage(id)) {
            ImageEntry found = near.equals(id) ? entry : image.entry(near);
            if (found != null && !found.metadata().hasExpired(now)) {
                entries.add(found);
            }
        }
        return entries;
    }
}
