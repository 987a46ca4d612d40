package io.neuralmemory.tck;

import io.neuralmemory.Memory;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.SupportsCompaction.Occasion;
import io.neuralmemory.spi.file.SequenceNumbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What an engine may ask of a backend, drawn from a seed.
 *
 * @param steps in order
 */
record BackendWorkload(List<Step> steps) {
    private static final List<Occasion> OCCASIONS = List.of(Occasion.values());

    /** So few ids that most are replaced and removed again and again. */
    private static final int IDS = 12;

    /** One call. */
    sealed interface Step {}

    /**
     * A commit; sequence numbers count from the one that is stored.
     *
     * @param advance by how much the sequence number grows
     * @param changes of the batch
     */
    record Commit(long advance, List<Change> changes) implements Step {
        ChangeBatch onTopOf(BackendContents state) {
            return new ChangeBatch(state.sequence() + advance, changes);
        }
    }

    /**
     * A compaction, where that is supported.
     *
     * @param occasion why
     */
    record Compact(Occasion occasion) implements Step {}

    /** Closing, and loading by a new instance. */
    record Reopen() implements Step {}

    static BackendWorkload of(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomMemories memories = new RandomMemories(random, StorageBackendFixture.DIMENSION);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            steps.add(
                    switch (random.nextInt(10)) {
                        case 0 -> new Reopen();
                        case 1, 2 -> new Compact(OCCASIONS.get(random.nextInt(OCCASIONS.size())));
                        default -> new Commit(advance(random), changes(random, memories));
                    });
        }
        return new BackendWorkload(steps);
    }

    private static long advance(SplittableRandom random) {
        return random.nextInt(8) == 0 ? SequenceNumbers.nextEpoch(0) : 1 + random.nextInt(5);
    }

    private static List<Change> changes(SplittableRandom random, RandomMemories memories) {
        Map<String, Change> changes = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            Memory memory = memories.next("id-" + random.nextInt(IDS));
            changes.put(memory.id(), random.nextInt(3) == 0 ? new Change.Remove(memory.id()) : new Change.Put(memory));
        }
        return List.copyOf(changes.values());
    }
}
