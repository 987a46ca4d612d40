package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Memory;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What a backend stores.
 *
 * @param sequence of the last commit
 * @param memories by id
 */
record BackendContents(long sequence, Map<String, Memory> memories) {
    static final BackendContents EMPTY = new BackendContents(0, Map.of());

    /** What {@code backend} hands over; fails if it hands over an id twice. */
    static BackendContents loadedFrom(StorageBackend backend) {
        Queue<Memory> received = new ConcurrentLinkedQueue<>();
        LoadResult result = backend.load(received::add);
        Map<String, Memory> memories = new TreeMap<>();
        for (Memory memory : received) {
            assertThat(memories.put(memory.id(), memory))
                    .as("a second memory with id '%s'", memory.id())
                    .isNull();
        }
        return new BackendContents(result.sequence(), memories);
    }

    BackendContents after(ChangeBatch batch) {
        Map<String, Memory> changed = new TreeMap<>(memories);
        for (Change change : batch.changes()) {
            if (change instanceof Change.Put put) {
                changed.put(put.id(), put.memory());
            } else {
                changed.remove(change.id());
            }
        }
        return new BackendContents(batch.throughSequence(), changed);
    }

    @Override
    public String toString() {
        return memories.size() + " memories at sequence " + sequence;
    }
}
