package io.neuralmemory.engine.image;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * When which memory expires, in order of time, so that a save looks only at those whose time has come. Takes memory for
 * what expires at all. Changed by one thread at a time, asked by any.
 */
final class Expiries {
    private static final Comparator<Expiry> IN_ORDER = comparing(Expiry::at).thenComparing(Expiry::id);

    private final NavigableSet<Expiry> order = new ConcurrentSkipListSet<>(IN_ORDER);

    private record Expiry(Instant at, String id) {
        static @Nullable Expiry of(@Nullable ImageEntry entry) {
            return entry == null
                    ? null
                    : entry.bare()
                            .value()
                            .metadata()
                            .expiresAt()
                            .map(at -> new Expiry(at, entry.id()))
                            .orElse(null);
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
