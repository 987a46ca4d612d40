package io.neuralmemory.inspect.view;

import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which memories are looked at.
 *
 * @param collection only those of this collection
 * @param tag only those with this tag
 * @param importance only those whose importance, after decay, is in this range
 * @param time only those made in this span
 */
public record Selection(Optional<String> collection, Optional<String> tag, Range importance, Span time) {
    /**
     * Numbers between two, both included.
     *
     * @param least the least of them
     * @param most the greatest of them
     */
    public record Range(double least, double most) {
        /** Every number. */
        public static final Range ALL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        boolean has(double value) {
            return least <= value && value <= most;
        }
    }

    /**
     * Moments from one on until before another.
     *
     * @param since the first of them; empty for all that were before {@code until}
     * @param until the first that comes after them; empty for all that follow
     */
    public record Span(Optional<Instant> since, Optional<Instant> until) {
        boolean has(Instant moment) {
            return since.filter(moment::isBefore).isEmpty()
                    && until.filter(end -> !moment.isBefore(end)).isEmpty();
        }
    }

    /** Whether a memory is looked at. */
    public boolean has(Glimpse glimpse, Instant now) {
        return time.has(glimpse.key().timestamp())
                && (tag.isEmpty() || glimpse.metadata().tags().contains(tag.get()))
                && (collection.isEmpty() || glimpse.collection().equals(collection))
                && importance.has(glimpse.importance(now));
    }

    /**
     * What a search can be told of it beforehand; importance is looked at afterwards, since the store's is not decayed.
     */
    public MemoryFilter asFilter() {
        List<MemoryFilter> parts = new ArrayList<>();
        collection.ifPresent(name -> parts.add(MemoryFilter.eq(MemoryField.COLLECTION, name)));
        tag.ifPresent(name -> parts.add(MemoryFilter.tag(name)));
        time.since().ifPresent(since -> parts.add(MemoryFilter.since(since)));
        time.until().ifPresent(until -> parts.add(MemoryFilter.lt(MemoryField.TIMESTAMP, until)));
        return MemoryFilter.and(parts.toArray(MemoryFilter[]::new));
    }
}
