package io.neuralmemory.spi;

import io.neuralmemory.Finding;
import java.util.function.Consumer;

/** A backend that can look for damage without loading. */
public interface SupportsCheck {
    /**
     * Reads every stored byte and hands whatever is wrong to {@code findings}; called instead of
     * {@link StorageBackend#load}. Changes nothing.
     *
     * @return how many memories are stored intact
     */
    long check(Consumer<? super Finding> findings);
}
