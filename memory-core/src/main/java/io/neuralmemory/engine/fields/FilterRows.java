package io.neuralmemory.engine.fields;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.engine.image.Changes;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageEntry;
import io.neuralmemory.engine.image.RowSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the memories that filters match, of filters that are asked again and again: a bit for each row. When a
 * filter is asked for the second time, it is asked about every memory; from then on a write only notes which id it
 * changed, and the next search asks about that one. Whoever searches these rows asks about each memory again that he
 * finds: a row may have got another owner. What is written while he searches may be missing, as in every search.
 * Thread-safe.
 */
public final class FilterRows {
    /** Among fewer memories, asking about each takes no time that anybody notices. */
    static final int WORTH_REMEMBERING = 8_192;

    /** Filters whose rows are remembered, 125 KB each among a million; and of those asked once, as many. */
    static final int MOST_REMEMBERED = 32;

    /** Changed memories of 10 MB of ids; to ask about more is no less than to ask about all. */
    private static final int MOST_CHANGES = 100_000;

    /** One memory in so many at most is looked up; where there are more, looking at all of them is as good. */
    private static final int SELECTIVE = 4;

    private final Image image;
    private final FieldIndex fields;

    /** Guarded by this, as everything below. The one that was not asked for the longest time comes first. */
    private final Map<MemoryFilter, RowSet> remembered = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<MemoryFilter, Boolean> askedOnce = new LinkedHashMap<>(16, 0.75f, true);

    private @Nullable Changes changes;

    /** @param fields what else is known of the image */
    public FilterRows(Image image, FieldIndex fields) {
        this.image = image;
        this.fields = fields;
    }

    /** The rows in which {@code filter} can match, or in which a part of it can that all others must meet too. */
    public Optional<KnownRows> of(MemoryFilter filter) {
        if (image.size() < WORTH_REMEMBERING) {
            return Optional.empty();
        }
        synchronized (this) {
            catchUp();
            return known(filter);
        }
    }

    private Optional<KnownRows> known(MemoryFilter filter) {
        if (Conditions.canBeRemembered(filter)) {
            RowSet rows = remembered.get(filter);
            if (rows == null && wasAsked(filter)) {
                rows = remember(filter);
            }
            if (rows != null) {
                return Optional.of(new KnownRows(rows, true));
            }
        }
        return filter instanceof MemoryFilter.And and && Conditions.areFew(and.parts())
                ? common(and)
                : Optional.empty();
    }

    /** What is left over by those parts that are known. */
    private Optional<KnownRows> common(MemoryFilter.And and) {
        RowSet common = null;
        boolean isClose = true;
        for (MemoryFilter part : and.parts()) {
            Optional<KnownRows> known = known(part);
            if (known.isPresent()) {
                RowSet rows = known.get().rows();
                common = common == null ? rows : common.common(rows);
            }
            isClose &= known.filter(KnownRows::isClose).isPresent();
        }
        return common == null ? Optional.empty() : Optional.of(new KnownRows(common, isClose));
    }

    /** Most filters with a time in them are asked once: for these nothing is done. */
    private boolean wasAsked(MemoryFilter filter) {
        return put(askedOnce, filter, true) != null;
    }

    private static <V> @Nullable V put(Map<MemoryFilter, V> map, MemoryFilter filter, V value) {
        V before = map.put(filter, value);
        if (map.size() > MOST_REMEMBERED) {
            Iterator<MemoryFilter> filters = map.keySet().iterator();
            filters.next();
            filters.remove();
        }
        return before;
    }

    private RowSet remember(MemoryFilter filter) {
        if (changes == null) {
            changes = image.watchAccesses(MOST_CHANGES);
        }
        RowSet rows = new RowSet(image.state());
        forEachCandidate(filter, rows.state(), entry -> {
            if (filter.matches(entry.bare())) {
                rows.set(entry, true);
            }
        });
        put(remembered, filter, rows);
        askedOnce.remove(filter);
        return rows;
    }

    /** Those that a part of the filter leaves over if this is known, or all. */
    private void forEachCandidate(MemoryFilter filter, Object state, Consumer<ImageEntry> action) {
        List<MemoryFilter> parts = filter instanceof MemoryFilter.And and ? and.parts() : List.of(filter);
        for (MemoryFilter part : parts) {
            RowSet rows = remembered.get(part);
            if (rows != null && rows.state().equals(state)) {
                image.forEachOwner(rows, action);
                return;
            }
        }
        for (MemoryFilter part : parts) {
            Optional<Set<String>> ids = fields.candidates(part, SELECTIVE);
            if (ids.isPresent()) {
                forEach(ids.get(), action);
                return;
            }
        }
        image.entries().forEach(action);
    }

    private void forEach(Set<String> ids, Consumer<ImageEntry> action) {
        for (String id : ids) {
            ImageEntry entry = image.entry(id);
            if (entry != null) {
                action.accept(entry);
            }
        }
    }

    private void catchUp() {
        Changes noted = changes;
        if (noted != null && noted.isEverything()) {
            noted.forget();
            forgetRows();
        } else if (noted != null && !noted.isEmpty()) {
            noted.takeAll(this::refresh, this::forgetRows);
        }
    }

    private void forgetRows() {
        // Those that are still asked will be remembered anew.
        remembered.keySet().forEach(filter -> put(askedOnce, filter, true));
        remembered.clear();
    }

    private void refresh(String id) {
        ImageEntry entry = image.entry(id);
        if (entry != null) {
            Memory memory = entry.bare();
            remembered.forEach((filter, rows) -> rows.set(entry, filter.matches(memory)));
        }
    }
}
