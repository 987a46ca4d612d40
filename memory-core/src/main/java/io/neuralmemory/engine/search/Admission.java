package io.neuralmemory.engine.search;

import io.neuralmemory.engine.image.ImageEntry;
import io.neuralmemory.engine.image.RowSet;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which entries a query may return, however well they rank: what is asked beside similarity. Immutable. */
final class Admission {
    private final Instant now;
    private final String leftOut;
    private final FilteredIds ids;
    private final @Nullable Predicate<String> text;

    /**
     * @param leftOut the id of a memory that is not wanted; empty if all are
     * @param text whether a content will do, if not every one does
     */
    Admission(FilteredIds ids, Instant now, String leftOut, Optional<Predicate<String>> text) {
        this.now = now;
        this.leftOut = leftOut;
        this.ids = ids;
        this.text = text.orElse(null);
    }

    /** Of a query that ranks by nothing that is asked here. */
    static Admission of(FilteredIds ids, Instant now) {
        return new Admission(ids, now, "", Optional.empty());
    }

    /** The only ids there can be, if they are known. */
    Optional<Set<String>> onlyIds() {
        return ids.only();
    }

    /** The only rows of embeddings that are admitted, at most, if they are known. */
    Optional<RowSet> rows() {
        return ids.rows();
    }

    /** The same, as if no rows were known. */
    Admission ofAllRows() {
        return new Admission(ids.within(Optional.empty()), now, leftOut, Optional.ofNullable(text));
    }

    boolean admits(ImageEntry entry) {
        return !entry.id().equals(leftOut)
                && !entry.metadata().hasExpired(now)
                && ids.matches(entry)
                && (text == null || text.test(entry.content()));
    }

    /** Whether asking costs less than comparing, since it looks at few fields and at no text. */
    boolean isCheap() {
        return text == null && FilterCost.of(ids.rest()) <= FilterCost.CHEAP;
    }

    /** Whether nearly everything is admitted, or nearly everything in the known rows. */
    boolean isOpen() {
        return text == null && ids.isNearlyAll();
    }
}
