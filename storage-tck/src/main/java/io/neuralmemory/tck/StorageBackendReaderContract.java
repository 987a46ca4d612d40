package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A load beside a writer hands over the state of one commit, or throws before it has handed over anything. */
@Timeout(300)
public abstract class StorageBackendReaderContract extends StorageBackendFixture {
    private static final int LOADS = 20;
    private static final int COMMITS_PER_LOAD = 3;

    /** For subclasses. */
    protected StorageBackendReaderContract() {}

    @Test
    void aCommitAtAnyOperationOfALoadLeavesItOneCommitsStateOrNothing() {
        requireSimulatedDisk();
        for (int commits = 1; commits <= 2; commits++) {
            int operation = 0;
            while (isCommittedBefore(operation, commits)) {
                operation++;
            }
        }
    }

    /** Whether a load has so many operations that there were commits before this one of them. */
    private boolean isCommittedBefore(int operation, int count) {
        SimulatedDisk disk = Disks.withStore();
        try (StorageBackend writer = open(Disks.store(disk))) {
            GrowingCommits commits = new GrowingCommits(writer);
            commits.make(2);
            AtomicInteger left = new AtomicInteger(operation);
            disk.observe(next -> {
                if (left.getAndDecrement() == 0) {
                    commits.make(count);
                }
            });
            commits.requireOneIn(() -> openReadOnly(Disks.store(disk)));
            assertThat(commits.haveReturned())
                    .as("commits before operation %d of a load returned", operation)
                    .isTrue();
            return left.getAndSet(-1) < 0;
        }
    }

    @Test
    void loadsWhileAnotherThreadCommitsHandOverOneCommitsStateOrNothing(@TempDir Path temporary) {
        Path directory = emptyDirectory(temporary);
        try (StorageBackend writer = open(directory)) {
            GrowingCommits commits = new GrowingCommits(writer);
            commits.make(2);
            Semaphore allowed = new Semaphore(0);
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> commits.makeAsAllowed(allowed));
            try {
                allowed.release();
                // Until the other thread commits, there is nothing to load beside.
                CompletableFuture.anyOf(commits.madeAsAllowed, writing).join();
                for (int load = 0; load < LOADS && !writing.isDone(); load++) {
                    allowed.release(COMMITS_PER_LOAD);
                    commits.requireOneIn(() -> openReadOnly(directory));
                }
            } finally {
                commits.end(allowed);
                writing.join();
            }
            assertThat(load(directory)).as("after the last commit").isEqualTo(commits.latest());
        }
    }
}
