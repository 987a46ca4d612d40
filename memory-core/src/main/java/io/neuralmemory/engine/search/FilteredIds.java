package io.neuralmemory.engine.search;

import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryFilter.Operator;
import io.neuralmemory.engine.fields.KnownRows;
import io.neuralmemory.engine.image.ImageEntry;
import io.neuralmemory.engine.image.RowSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A filter taken apart: the only ids that can match, named by it or found in the index of its fields, so that they can
 * be looked up, and what it asks besides; and the only rows, if these are known. Immutable. Matches what the filter
 * does.
 */
final class FilteredIds {
    private final @Nullable Set<String> only;
    private final MemoryFilter rest;
    /** Whether nothing is asked besides the ids: then no memory has to be made for an entry. */
    private final boolean isOpen;

    private final @Nullable KnownRows rows;

    private FilteredIds(@Nullable Set<String> only, MemoryFilter rest) {
        this(only, rest, null);
    }

    private FilteredIds(@Nullable Set<String> only, MemoryFilter rest, @Nullable KnownRows rows) {
        this.only = only;
        this.rest = rest;
        this.rows = rows;
        isOpen = isAll(rest);
    }

    /** The same with the rows that it can match in, if they are known. */
    FilteredIds within(Optional<KnownRows> known) {
        return new FilteredIds(only, rest, known.orElse(null));
    }

    /** With the ids that the filter names, if it does. */
    static FilteredIds named(MemoryFilter filter) {
        return of(filter, part -> Optional.empty());
    }

    /** @param index which memories a part of the filter can match, if it is known and they are few */
    static FilteredIds of(MemoryFilter filter, Function<MemoryFilter, Optional<Set<String>>> index) {
        if (filter instanceof MemoryFilter.Compare compare) {
            return ofCompare(compare, index);
        } else if (filter instanceof MemoryFilter.Or or) {
            return ofOr(or, index);
        } else if (filter instanceof MemoryFilter.And and) {
            return ofAnd(and, index);
        }
        return indexed(filter, index);
    }

    /** What the index says is asked again: a memory may have changed since. */
    private static FilteredIds indexed(MemoryFilter filter, Function<MemoryFilter, Optional<Set<String>>> index) {
        return new FilteredIds(index.apply(filter).orElse(null), filter);
    }

    private static FilteredIds ofCompare(
            MemoryFilter.Compare compare, Function<MemoryFilter, Optional<Set<String>>> index) {
        boolean isId = compare.field().equals(MemoryField.ID)
                && compare.operator() == Operator.EQ
                && compare.operand() instanceof String;
        return isId ? new FilteredIds(Set.of((String) compare.operand()), MemoryFilter.all()) : indexed(compare, index);
    }

    /** Knows ids if every part does; if one asks for more besides, the whole is asked. */
    private static FilteredIds ofOr(MemoryFilter.Or or, Function<MemoryFilter, Optional<Set<String>>> index) {
        Set<String> union = new HashSet<>();
        boolean isExact = true;
        for (MemoryFilter part : or.parts()) {
            FilteredIds ids = of(part, index);
            if (ids.only == null) {
                return new FilteredIds(null, or);
            }
            union.addAll(ids.only);
            isExact &= isAll(ids.rest);
        }
        return new FilteredIds(union, isExact ? MemoryFilter.all() : or);
    }

    private static FilteredIds ofAnd(MemoryFilter.And and, Function<MemoryFilter, Optional<Set<String>>> index) {
        Set<String> common = null;
        List<MemoryFilter> rest = new ArrayList<>();
        for (MemoryFilter part : and.parts()) {
            FilteredIds ids = of(part, index);
            if (ids.only != null) {
                common = common == null ? new HashSet<>(ids.only) : inBoth(common, ids.only);
            }
            if (!isAll(ids.rest)) {
                rest.add(ids.rest);
            }
        }
        return new FilteredIds(common, rest.size() == 1 ? rest.get(0) : new MemoryFilter.And(rest));
    }

    /**
     * Whether a filter is {@link MemoryFilter#all()}; asked without {@code equals}, which a record links at its first
     * call.
     */
    static boolean isAll(MemoryFilter filter) {
        return filter instanceof MemoryFilter.And and && and.parts().isEmpty();
    }

    private static Set<String> inBoth(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        return both;
    }

    /** The only ids that match, at most; empty if they are not known. */
    Optional<Set<String>> only() {
        return Optional.ofNullable(only);
    }

    /** The only rows of embeddings that match, at most; empty if they are not known. */
    Optional<RowSet> rows() {
        return rows == null ? Optional.empty() : Optional.of(rows.rows());
    }

    /** Whether nearly everything matches that there is, or that lies in the rows. */
    boolean isNearlyAll() {
        return only == null && (isOpen || (rows != null && rows.isClose()));
    }

    /** What is asked besides the ids. */
    MemoryFilter rest() {
        return rest;
    }

    boolean matches(ImageEntry entry) {
        return (only == null || only.contains(entry.id())) && (isOpen || rest.matches(entry.bare()));
    }
}
