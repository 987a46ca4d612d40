package io.neuralmemory.inspect.view;

import java.time.Instant;
import java.util.Comparator;

/** In which order memories are listed; those that are alike stay newest first. */
public enum Arrangement {
    /** Newest first. */
    NEWEST,
    /** Oldest first. */
    OLDEST,
    /** Most important first, after decay. */
    IMPORTANT,
    /** Least important first, after decay: what a full store would forget. */
    FADING,
    /** Most often recalled first. */
    RECALLED,
    /** Most recently recalled first. */
    RECENT;

    /** Compares memories that come newest first. */
    Comparator<Glimpse> comparator(Instant now) {
        return switch (this) {
            case NEWEST -> byTime().reversed();
            case OLDEST -> byTime();
            case IMPORTANT -> Comparator.comparingDouble(glimpse -> -glimpse.importance(now));
            case FADING -> Comparator.comparingDouble(glimpse -> glimpse.importance(now));
            case RECALLED ->
                Comparator.comparingLong(glimpse -> -glimpse.metadata().accessCount());
            case RECENT ->
                Comparator.comparing((Glimpse glimpse) -> glimpse.metadata().lastAccessed())
                        .reversed();
        };
    }

    private static Comparator<Glimpse> byTime() {
        return Comparator.comparing((Glimpse glimpse) -> glimpse.key().timestamp())
                .thenComparing(Glimpse::id);
    }
}
