package io.neuralmemory.engine.image;

import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * When which memory expires, in order of time, so that a save looks only at those whose time has come. Takes memory for
 * what expires at all. Changed by one thread at a time, asked by any.
 */
final class Expiries {
    private final NavigableSet<Expiry> order = new ConcurrentSkipListSet<>();

    private record Expiry(Instant at, String id) implements Comparable<Expiry> {
        static @Nullable Expiry of(@Nullable ImageEntry entry) {
            if (entry == null) {
                return null;
            }
            Optional<Instant> at = entry.metadata().expiresAt();
            return at.isPresent() ? new Expiry(at.get(), entry.id()) : null;
        }

        @Override
        public int compareTo(Expiry other) {
            int order = at.compareTo(other.at);
            return order == 0 ? id.compareTo(other.id) : order;
        }
    }

    /** One entry takes the place of another; null is none. */
    void replace(@Nullable ImageEntry old, @Nullable ImageEntry fresh) {
        Expiry before = Expiry.of(old);
        Expiry after = Expiry.of(fresh);
        if (before != null && !before.equals(after)) {
            order.remove(before);
        }
        if (after != null) {
            order.add(after);
        }
    }

    /** The ids of what has expired at {@code now}, the earliest first. */
    List<String> until(Instant now) {
        return order.stream()
                .takeWhile(expiry -> !now.isBefore(expiry.at()))
                .map(Expiry::id)
                .toList();
    }
}
