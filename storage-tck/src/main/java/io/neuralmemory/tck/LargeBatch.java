package io.neuralmemory.tck;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A batch of some 40 MB of text or 15 MB of numbers: more than anybody keeps in memory who writes in pieces. */
final class LargeBatch {
    private static final int MEMORIES = 10_000;
    private static final int DIMENSION = 384;

    private LargeBatch() {}

    /** The same each time. */
    static ChangeBatch through(long sequence) {
        SplittableRandom random = new SplittableRandom(15);
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < MEMORIES; i++) {
            float[] embedding = new float[DIMENSION];
            for (int j = 0; j < DIMENSION; j++) {
                embedding[j] = (float) random.nextDouble(-1, 1);
            }
            MemoryMetadata metadata =
                    MemoryMetadata.builder().lastAccessed(Instant.EPOCH).build();
            changes.add(new Change.Put(new Memory(
                    new MemoryKey("large-" + i, Instant.EPOCH, 0),
                    new MemoryValue(EmbeddingVector.of(embedding), "of many", metadata))));
        }
        return new ChangeBatch(sequence, changes);
    }
}
