package io.neuralmemory.tck;

import io.neuralmemory.Memory;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.assertj.core.api.AssertProvider;
import org.assertj.core.api.Assertions;

/**
 * What a backend stores.
 *
 * @param sequence of the last commit
 * @param memories by id
 */
record BackendContents(long sequence, Map<String, Memory> memories)
        implements AssertProvider<StateAssert<BackendContents>> {
    static final BackendContents EMPTY = new BackendContents(0, Map.of());

    /** What {@code backend} hands over; fails if it hands over an id twice. */
    static BackendContents loadedFrom(StorageBackend backend) {
        return loadedFrom(backend, result -> {});
    }

    /** The same, when {@code results} has been told what it says of it. */
    static BackendContents loadedFrom(StorageBackend backend, Consumer<LoadResult> results) {
        Queue<Memory> received = new ConcurrentLinkedQueue<>();
        LoadResult result = backend.load(received::add);
        results.accept(result);
        return of(result, received);
    }

    /** What was handed over with this result; fails if an id was handed over twice. */
    static BackendContents of(LoadResult result, Collection<Memory> received) {
        Map<String, Memory> memories = new TreeMap<>();
        for (Memory memory : received) {
            Assertions.assertThat(memories.put(memory.id(), memory))
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
    public StateAssert<BackendContents> assertThat() {
        return new StateAssert<>(this);
    }

    @Override
    public String toString() {
        return memories.size() + " memories at sequence " + sequence;
    }
}
