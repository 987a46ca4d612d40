package io.neuralmemory.spi;

import java.util.List;

/**
 * Changes that a backend stores together.
 *
 * @param throughSequence every write up to this number is in the stored state once the batch is
 * @param changes at most one per id, in no particular order
 * @param isAwaited whether somebody waits until it is stored: then every core may work on it, otherwise one should do
 */
public record ChangeBatch(long throughSequence, List<Change> changes, boolean isAwaited) {
    public ChangeBatch {
        changes = List.copyOf(changes);
    }

    /** A batch that somebody waits for. */
    public ChangeBatch(long throughSequence, List<Change> changes) {
        this(throughSequence, changes, true);
    }

    /** The same changes, which nobody waits for. */
    public ChangeBatch inBackground() {
        return new ChangeBatch(throughSequence, changes, false);
    }
}
