package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Commits of one writer of which no two leave a memory in common, so that what a reader mixes is seen. One thread
 * commits, others may read meanwhile.
 */
final class GrowingCommits {
    private static final int REPLACED = 6;

    private final RandomMemories memories =
            new RandomMemories(new SplittableRandom(17), StorageBackendFixture.DIMENSION);
    private final StorageBackend writer;
    /** At each index the state after the commit with that sequence number; also of the one being made. */
    private final List<BackendContents> states = new CopyOnWriteArrayList<>();

    /** Done when the first commit has returned that {@link #makeAsAllowed} has made. */
    final CompletableFuture<Boolean> madeAsAllowed = new CompletableFuture<>();

    private volatile long returned;
    private volatile boolean isEnded;

    GrowingCommits(StorageBackend writer) {
        this.writer = writer;
        states.add(BackendContents.loadedFrom(writer));
    }

    void make(int count) {
        for (int i = 0; i < count; i++) {
            long sequence = states.size();
            List<Change> changes = new ArrayList<>();
            for (int id = 0; id < REPLACED; id++) {
                changes.add(new Change.Put(memories.next("replaced " + id)));
            }
            changes.add(new Change.Put(memories.next("of " + sequence)));
            changes.add(new Change.Remove("of " + (sequence - 1)));
            ChangeBatch batch = new ChangeBatch(sequence, changes);
            states.add(latest().after(batch));
            writer.commit(batch);
            returned = sequence;
        }
    }

    /** Makes one for each permit, until the {@link #end}. */
    void makeAsAllowed(Semaphore allowed) {
        allowed.acquireUninterruptibly();
        while (!isEnded) {
            make(1);
            madeAsAllowed.complete(true);
            allowed.acquireUninterruptibly();
        }
    }

    void end(Semaphore allowed) {
        isEnded = true;
        allowed.release();
    }

    /** Whether all that were begun have returned. */
    boolean haveReturned() {
        return returned == states.size() - 1;
    }

    BackendContents latest() {
        return states.get(states.size() - 1);
    }

    /** Requires what {@code reader} loads to be one of the states, not older than the last one that had returned. */
    void requireOneIn(Supplier<StorageBackend> reader) {
        long least = returned;
        Queue<Memory> received = new ConcurrentLinkedQueue<>();
        LoadResult result;
        try (StorageBackend opened = reader.get()) {
            result = opened.load(received::add);
        } catch (MemoryStoreException e) {
            assertThat(received.stream().map(Memory::id))
                    .as("what a load beside a writer handed over before it threw: " + e)
                    .isEmpty();
            return;
        }
        assertThat(result.sequence())
                .as("the commit that a load beside a writer says it has read")
                .isBetween(least, (long) states.size() - 1);
        assertThat(BackendContents.of(result, received))
                .as("what a load beside a writer handed over as commit %d", result.sequence())
                .isEqualTo(states.get((int) result.sequence()));
    }
}
