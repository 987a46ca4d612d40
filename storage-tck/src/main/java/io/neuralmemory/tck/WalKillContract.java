package io.neuralmemory.tck;

import static io.neuralmemory.tck.StateAssert.assertEntries;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.spi.LogEntry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes a log is killed on the real disk: what it leaves is a prefix with every entry that was flushed
 * or synced. For a log that does not run on the simulated disk, where more can be tested.
 */
@Timeout(300)
public abstract class WalKillContract extends WalFixture {
    /** After how many entries the process is killed. */
    private static final List<Integer> MOMENTS = List.of(1, 7, 30, 200);

    /** For subclasses. */
    protected WalKillContract() {}

    @BeforeEach
    void isForRealDisks() {
        requireRealDisk();
    }

    @Test
    void aKilledProcessLeavesAPrefixWithEveryEntryThatWasFlushed(@TempDir Path temporary) {
        Seeds.each(MOMENTS.size(), seed -> {
            Path directory = emptyDirectory(temporary);
            int flushed = KilledProcess.killed(
                    AppendingProcess.class,
                    provider().getClass(),
                    AppendingProcess.arguments(provider(), directory, seed, options()),
                    MOMENTS.get((int) (seed % MOMENTS.size())));
            List<LogEntry> found = replay(directory, 0, false).entries();

            assertEntries(found).isEqualTo(AppendingProcess.entries(seed).subList(0, found.size()));
            assertThat(found)
                    .as("flush returned for %d entries, and the death of the process then left", flushed)
                    .hasSizeGreaterThanOrEqualTo(flushed);
        });
    }
}
