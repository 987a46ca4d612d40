package io.neuralmemory.tck;

import io.neuralmemory.Memory;
import io.neuralmemory.spi.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What an engine may ask of a log, drawn from a seed.
 *
 * @param steps in order
 */
record LogWorkload(List<Step> steps) {
    /** One call, or a few. */
    sealed interface Step {}

    /**
     * An append.
     *
     * @param changes of the entry
     */
    record Append(List<Change> changes) implements Step {}

    /** A flush. */
    record Flush() implements Step {}

    /** A sync. */
    record Sync() implements Step {}

    /**
     * The backend commits, and the log is truncated.
     *
     * @param everything whether it commits all that was appended, or only what was synced
     */
    record Truncate(boolean everything) implements Step {}

    /** Closing, and going on with a new instance. */
    record Restart() implements Step {}

    static LogWorkload of(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomMemories memories = new RandomMemories(random, StorageBackendFixture.DIMENSION);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            steps.add(
                    switch (random.nextInt(16)) {
                        case 0 -> new Restart();
                        case 1, 2 -> new Truncate(random.nextBoolean());
                        case 3, 4 -> new Flush();
                        case 5, 6, 7, 8 -> new Sync();
                        default -> new Append(changes(random, memories));
                    });
        }
        return new LogWorkload(steps);
    }

    static List<Change> changes(SplittableRandom random, RandomMemories memories) {
        List<Change> changes = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Memory memory = memories.next();
            changes.add(random.nextInt(4) == 0 ? new Change.Remove(memory.id()) : new Change.Put(memory));
        }
        return changes;
    }
}
