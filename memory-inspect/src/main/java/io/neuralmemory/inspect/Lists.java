package io.neuralmemory.inspect;

import io.neuralmemory.inspect.view.Arrangement;
import io.neuralmemory.inspect.view.Catalogue;
import io.neuralmemory.inspect.view.Listing;
import io.neuralmemory.inspect.view.Selection;
import io.neuralmemory.inspect.web.Asked;
import io.neuralmemory.inspect.web.Refusal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The lists that were asked for last: whoever scrolls asks for the same one again and again. Thread-safe. */
final class Lists {
    private static final int KEPT = 8;

    private final Inspected store;

    /** Guarded by itself; the lists of one catalogue. */
    private final Map<Wanted, Listing> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

    private record Wanted(long catalogue, Optional<String> question, Selection selection, Arrangement order) {}

    Lists(Inspected store) {
        this.store = store;
    }

    /** The list that is asked for. */
    Listing of(Asked asked) {
        Catalogue catalogue = store.catalogue();
        Wanted wanted = new Wanted(catalogue.number(), asked.text("q"), selection(asked), arrangement(asked));
        synchronized (kept) {
            Listing known = kept.get(wanted);
            if (known != null) {
                return known;
            }
        }
        Listing made = make(wanted, catalogue, store.now());
        synchronized (kept) {
            kept.keySet().removeIf(old -> old.catalogue() != wanted.catalogue());
            kept.put(wanted, made);
            if (kept.size() > KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return made;
    }

    private Listing make(Wanted wanted, Catalogue catalogue, Instant now) {
        return wanted.question()
                .filter(question -> !question.isBlank())
                .map(question -> store.finder().find(question, catalogue, wanted.selection(), now))
                .orElseGet(() -> Listing.of(catalogue, wanted.selection(), wanted.order(), now));
    }

    private static Selection selection(Asked asked) {
        return new Selection(
                asked.text("collection"),
                asked.text("tag"),
                new Selection.Range(
                        asked.number("least", Double.NEGATIVE_INFINITY),
                        asked.number("most", Double.POSITIVE_INFINITY)),
                new Selection.Span(asked.moment("since"), asked.moment("until")));
    }

    private static Arrangement arrangement(Asked asked) {
        String name = asked.text("order").orElse("newest");
        try {
            return Arrangement.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.bad("there is no order '" + name + "'");
        }
    }
}
