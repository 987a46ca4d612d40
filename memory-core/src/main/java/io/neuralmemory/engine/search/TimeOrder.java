package io.neuralmemory.engine.search;

import io.neuralmemory.engine.image.Changes;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which memory comes before and after which, in order of their time and then of their id, each in its group. Built when
 * it is first asked, and brought up to date when it is asked again. Thread-safe.
 */
final class TimeOrder {
    private static final Comparator<Place> IN_ORDER =
            Comparator.comparing(Place::group).thenComparing(Place::time).thenComparing(Place::id);

    private final Image image;
    private final Function<ImageEntry, @Nullable String> group;

    /** Guarded by this, as everything below. */
    private final NavigableSet<Place> order = new TreeSet<>(IN_ORDER);

    private final Map<String, Place> places = new HashMap<>();
    private @Nullable Changes changes;
    private boolean isWhole;

    private record Place(String group, Instant time, String id) {}

    /** @param group what group a memory belongs to; null if it stands alone */
    TimeOrder(Image image, Function<ImageEntry, @Nullable String> group) {
        this.image = image;
        this.group = group;
    }

    /** The ids of up to {@code count} memories before this one in its group, and of as many after, in order. */
    synchronized List<String> around(String id, int count) {
        catchUp();
        Place place = places.get(id);
        if (place == null) {
            return List.of(id);
        }
        List<String> ids = new ArrayList<>(walk(place, count, order::lower));
        Collections.reverse(ids);
        ids.add(id);
        ids.addAll(walk(place, count, order::higher));
        return ids;
    }

    private static List<String> walk(Place from, int count, UnaryOperator<@Nullable Place> next) {
        List<String> ids = new ArrayList<>();
        Place place = next.apply(from);
        while (ids.size() < count && place != null && place.group().equals(from.group())) {
            ids.add(place.id());
            place = next.apply(place);
        }
        return ids;
    }

    private void catchUp() {
        Changes noted = changes;
        boolean wasWhole = isWhole;
        // Should it fail half way, a change is missing: who asks next begins anew.
        isWhole = false;
        if (noted == null || noted.isEverything() || !wasWhole) {
            build(noted);
        } else {
            noted.take(id -> true, this::refresh);
        }
        isWhole = true;
    }

    private void build(@Nullable Changes noted) {
        if (noted == null) {
            changes = image.watch();
        } else {
            noted.forget();
        }
        order.clear();
        places.clear();
        image.entries().forEach(entry -> refresh(entry.id()));
    }

    private void refresh(String id) {
        ImageEntry entry = image.entry(id);
        String name = entry == null ? null : group.apply(entry);
        Place fresh = entry == null || name == null
                ? null
                : new Place(name, entry.key().timestamp(), id);
        Place old = fresh == null ? places.remove(id) : places.put(id, fresh);
        if (old != null && !old.equals(fresh)) {
            order.remove(old);
        }
        if (fresh != null) {
            order.add(fresh);
        }
    }
}
