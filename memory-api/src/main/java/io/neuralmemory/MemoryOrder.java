package io.neuralmemory;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;

/**
 * The order of a list of memories: by one field, ascending or descending; where that is equal by time, and then by id,
 * in the same direction, so that no two memories have the same place. Ids that a store makes ascend as they are made:
 * memories that were given none come in the order in which they were written, also those of one second. Immutable.
 *
 * <p>Values of an attribute compare as {@link MemoryFilter} says; those that do not compare come by type, flags before
 * numbers before texts before lists, which all have one place. Memories without the attribute come last, ascending or
 * descending.
 */
public final class MemoryOrder {
    private static final Comparator<Memory> BY_TIME_AND_ID = Comparator.<Memory, Instant>comparing(
                    memory -> memory.key().timestamp())
            .thenComparing(Memory::id);

    private final MemoryField field;
    private final boolean isDescending;

    private MemoryOrder(MemoryField field, boolean isDescending) {
        this.field = requireNonNull(field, "field");
        this.isDescending = isDescending;
        if (field.equals(MemoryField.TAGS)) {
            throw new IllegalArgumentException("tags have no order; order by another field");
        }
    }

    /** By time of making, the newest first. */
    public static MemoryOrder newestFirst() {
        return descending(MemoryField.TIMESTAMP);
    }

    /** By time of making, the oldest first. */
    public static MemoryOrder oldestFirst() {
        return ascending(MemoryField.TIMESTAMP);
    }

    /** By a field, the least first; not by tags. */
    public static MemoryOrder ascending(MemoryField field) {
        return new MemoryOrder(field, false);
    }

    /** By a field, the greatest first; not by tags. */
    public static MemoryOrder descending(MemoryField field) {
        return new MemoryOrder(field, true);
    }

    /** What it orders by. */
    public MemoryField field() {
        return field;
    }

    /** Whether the greatest comes first. */
    public boolean isDescending() {
        return isDescending;
    }

    /** Negative if the first memory comes before the second one; 0 only for memories of one id and time. */
    public Comparator<Memory> comparator() {
        Comparator<Memory> ascending = field.equals(MemoryField.TIMESTAMP)
                ? BY_TIME_AND_ID
                : Comparator.<Memory, Place>comparing(this::place).thenComparing(BY_TIME_AND_ID);
        Comparator<Memory> directed = isDescending ? ascending.reversed() : ascending;
        return field.isAttribute()
                ? Comparator.<Memory, Boolean>comparing(memory -> !field.isSetIn(memory))
                        .thenComparing(directed)
                : directed;
    }

    private Place place(Memory memory) {
        return new Place(field.valueIn(memory).orElse(""));
    }

    /** A value among values of any type. */
    private record Place(Object value) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return Comparison.compare(value, other.value)
                    .orElseGet(() -> Integer.compare(rank(value), rank(other.value)));
        }

        private static int rank(Object value) {
            if (value instanceof Boolean) {
                return 0;
            } else if (value instanceof Number) {
                return 1;
            }
            return value instanceof String || value instanceof Instant ? 2 : 3;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemoryOrder that && field.equals(that.field) && isDescending == that.isDescending;
    }

    @Override
    public int hashCode() {
        return 2 * field.hashCode() + (isDescending ? 1 : 0);
    }

    @Override
    public String toString() {
        return field.name() + (isDescending ? " descending" : " ascending");
    }
}
