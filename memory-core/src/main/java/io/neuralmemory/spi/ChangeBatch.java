package io.neuralmemory.spi;

import java.util.List;

/**
 * Changes that a backend stores together.
 *
 * @param throughSequence every write up to this number is in the stored state once the batch is
 * @param changes at most one per id, in no particular order
 */
public record ChangeBatch(long throughSequence, List<Change> changes) {
    public ChangeBatch {
        changes = List.copyOf(changes);
    }
}
