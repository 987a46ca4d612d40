package io.neuralmemory.inspect.view;

import io.neuralmemory.Fusion;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds memories by what somebody is typing. Thread-safe. */
public final class Finder {
    private static final int MOST_MATCHES = 200;
    private static final int FEWEST_LETTERS = 2;

    private final PersistentMemory memory;
    private volatile Optional<String> missingEmbedder = Optional.empty();

    public Finder(PersistentMemory memory) {
        this.memory = memory;
    }

    /** Why sentences are understood by their words alone, though the store has an embedder. */
    public Optional<String> missingEmbedder() {
        return missingEmbedder;
    }

    /**
     * First what answers the text as a question, best first; then, newest first, what has its letters in a row: who is
     * still typing has half a word, which no question finds.
     */
    public Listing find(String text, Catalogue catalogue, Selection selection, Instant now) {
        List<Glimpse> found = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (MemoryMatch match : answers(text, selection)) {
            Glimpse glimpse = Glimpse.of(match.memory());
            if (selection.has(glimpse, now) && ids.add(glimpse.id())) {
                found.add(glimpse);
            }
        }
        int matched = found.size();
        if (text.strip().length() >= FEWEST_LETTERS) {
            catalogue.glimpses().stream()
                    .filter(glimpse -> selection.has(glimpse, now) && !ids.contains(glimpse.id()))
                    .filter(glimpse -> hasLetters(glimpse, text.strip()))
                    .forEach(found::add);
        }
        return new Listing(List.copyOf(found), matched);
    }

    private static boolean hasLetters(Glimpse glimpse, String letters) {
        return glimpse.id().equals(letters) || containsIgnoringCase(glimpse.content(), letters);
    }

    private static boolean containsIgnoringCase(String text, String part) {
        char lower = Character.toLowerCase(part.charAt(0));
        char upper = Character.toUpperCase(part.charAt(0));
        for (int i = 0; i <= text.length() - part.length(); i++) {
            char first = text.charAt(i);
            if ((first == lower || first == upper) && text.regionMatches(true, i, part, 0, part.length())) {
                return true;
            }
        }
        return false;
    }

    private List<MemoryMatch> answers(String text, Selection selection) {
        if (missingEmbedder.isEmpty()) {
            try {
                return memory.search(question(text, selection).build());
            } catch (StoreConfigurationException e) {
                missingEmbedder = Optional.of(String.valueOf(e.getMessage()));
            }
        }
        return memory.search(
                question(text, selection).fusion(Fusion.weighted(0)).build());
    }

    private static MemoryQuery.Builder question(String text, Selection selection) {
        return MemoryQuery.about(text)
                .filter(selection.asFilter())
                .limit(MOST_MATCHES)
                .withoutCountingAccess();
    }

    /** The memories most similar to one, most similar first. */
    public List<MemoryMatch> similarTo(Memory one, int limit) {
        return one.value().embedding().isEmpty()
                ? List.of()
                : memory.search(MemoryQuery.like(one.id())
                        .limit(limit)
                        .withoutCountingAccess()
                        .build());
    }
}
