package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Durability;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The state of a whole store after any crash is a prefix of the calls that were issued, with every call that its
 * {@link Durability} covers.
 */
@Timeout(900)
public abstract class StoreCrashContract extends StoreFixture {
    private static final Logger LOGGER = Logger.getLogger("io.neuralmemory");

    /** For subclasses. */
    protected StoreCrashContract() {}

    @BeforeEach
    void needsTheSimulatedDisk() {
        requireSimulatedDisk();
        // Each of a hundred thousand failures made on purpose would be logged.
        LOGGER.setLevel(Level.OFF);
    }

    @AfterEach
    void logAgain() {
        LOGGER.setLevel(null);
    }

    @ParameterizedTest
    @EnumSource
    void aCrashAtAnyOperationLeavesAPrefixWithEverythingThatIsDurable(Durability durability) {
        Sweeps.each(2, CrashSweep.ofStore(this::open, durability).every(Sweeps.step(sweepStep()))::everyOperation);
    }

    @Test
    void aFileSystemWithoutLinksKeepsTheSamePromise() {
        CrashSweep sweep = CrashSweep.ofStore(this::open, Durability.LOGGED).withoutLinks();
        Sweeps.each(1, sweep.every(Sweeps.step(5 * sweepStep()))::everyOperation);
    }

    @ParameterizedTest
    @EnumSource
    void seededHistoriesOfCrashesLeavePrefixesWithEverythingThatIsDurable(Durability durability) {
        Sweeps.each(200 / sweepStep(), CrashSweep.ofStore(this::open, durability)::history);
    }

    @Test
    void theRecoveryReportTellsWhatAKilledProcessLeft() {
        SimulatedDisk disk = Disks.withStore();
        PersistentMemory killed = open(Disks.store(disk), Durability.LOGGED);
        killed.apply(StoreContract.puts(new RandomMemories(new SplittableRandom(1), 8).next(3)));
        killed.store("second write", new float[0]);

        SimulatedDisk left = disk.copy();

        try (PersistentMemory store = open(Disks.store(left), Durability.LOGGED)) {
            assertThat(store.recovery().endedCleanly()).isFalse();
            assertThat(store.recovery().replayedEntries()).isEqualTo(2);
            assertThat(store.size()).isEqualTo(4);
        }
        killed.close();
    }
}
