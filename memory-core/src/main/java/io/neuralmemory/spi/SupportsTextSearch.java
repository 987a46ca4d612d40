package io.neuralmemory.spi;

import java.util.Collection;
import java.util.function.Consumer;

/**
 * A backend that finds memories by the words of their content faster than by reading them all. The engine asks it for
 * candidates, adds what is not stored yet, and decides and ranks by itself: so every backend gives the same matches.
 */
public interface SupportsTextSearch {
    /**
     * Hands over the id of every stored memory whose content has all these words, and possibly of others that are
     * stored, in any order. Every commit that returned before this call counts. Called after
     * {@link StorageBackend#load}, from one thread at a time that nobody interrupts, also beside every other call.
     *
     * @param words one or more, as {@link TextWords} makes them: letters and digits, nothing that a query language
     *     would take for its own
     * @throws io.neuralmemory.StoreUnavailableException if the medium fails
     */
    void findWithWords(Collection<String> words, Consumer<? super String> ids);
}
