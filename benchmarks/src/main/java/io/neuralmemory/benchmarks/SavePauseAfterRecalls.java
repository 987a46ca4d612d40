package io.neuralmemory.benchmarks;

import io.neuralmemory.Memory;
import java.util.List;

/**
 * Question: how long do readers and writers wait while it is saved that every memory was recalled?
 *
 * <p>As {@link SavePause}, but all memories have been saved before, and only their counts of accesses have changed.
 * Only ours: no other store here counts.
 */
public class SavePauseAfterRecalls extends SavePause {
    @Override
    void change(Contender contender, List<Memory> memories) {
        contender.put(memories);
        contender.save();
        contender.recall(memories);
    }
}
