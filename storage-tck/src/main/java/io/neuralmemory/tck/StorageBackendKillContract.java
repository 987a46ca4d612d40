package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.spi.StorageBackend;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that commits is killed on the real disk: what it leaves is a whole number of commits, with every one that
 * had returned. For a backend that does not run on the simulated disk, where more can be tested.
 */
@Timeout(300)
public abstract class StorageBackendKillContract extends StorageBackendFixture {
    /** After how many commits the process is killed. */
    private static final List<Integer> MOMENTS = List.of(1, 6, 17, 40);

    /** For subclasses. */
    protected StorageBackendKillContract() {}

    @BeforeEach
    void isForRealDisks() {
        requireRealDisk();
    }

    @Test
    void aKilledProcessLeavesWholeCommitsAndEveryOneThatReturned(@TempDir Path temporary) {
        Seeds.each(MOMENTS.size(), seed -> {
            List<BackendContents> states = CommittingProcess.states(seed);
            Path directory = emptyDirectory(temporary);
            int returned = KilledProcess.killed(
                    CommittingProcess.class,
                    provider().getClass(),
                    CommittingProcess.arguments(provider(), directory, seed, options()),
                    MOMENTS.get((int) (seed % MOMENTS.size())));
            DirectoryImage left = DirectoryImage.of(directory);
            try (StorageBackend reader = openReadOnly(directory)) {
                BackendContents.loadedFrom(reader);
            }
            assertThat(DirectoryImage.of(directory)).as("after reading").isEqualTo(left);
            BackendContents found = load(directory);

            Timeline.ofKilled(states, returned, Promise.COMMITTED).found(found);
            assertThat(load(directory)).as("loaded once more").isEqualTo(found);
        });
    }

    @Test
    void aLargeBatchIsThereWhollyOrNotAtAllWhenTheProcessWasKilled(@TempDir Path temporary) {
        Path whole = emptyDirectory(temporary);
        BackendContents before = commit(whole, batch(1, remove("none")));
        long small = DirectoryImage.byteLength(whole);
        BackendContents after = commit(whole, LargeBatch.through(2));
        long large = DirectoryImage.byteLength(whole);
        for (double share : List.of(0.2, 0.6)) {
            Path directory = emptyDirectory(temporary);
            KilledProcess.killedWhen(
                    CommittingProcess.class,
                    provider().getClass(),
                    CommittingProcess.arguments(provider(), directory, CommittingProcess.LARGE, options()),
                    () -> DirectoryImage.byteLength(directory) > small + share * (large - small));
            BackendContents found = load(directory);

            assertThat(found.equals(before) || found.equals(after))
                    .as(
                            "the process was killed within a commit of %d memories, and left a part of it: %s",
                            after.memories().size(), found)
                    .isTrue();
        }
    }
}
