package io.neuralmemory.storage.file.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.file.SequenceNumbers;
import io.neuralmemory.tck.Sweeps;
import io.neuralmemory.tck.SweptDisks;
import io.neuralmemory.tck.disk.SimulatedDisk;
import io.neuralmemory.tck.disk.Stop;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A workload that rolls, truncates and closes is stopped at every operation; what a killed process or a power loss
 * leaves is opened, opened again, written on and opened once more. What is replayed is a prefix of what was appended
 * and holds all that was acknowledged.
 */
final class LogCrashTest {
    private static final int SEEDS = 12;
    private static final long NEXT_EPOCH = SequenceNumbers.nextEpoch(0);

    private static long operationsOf(LogWorkload.Mode mode) {
        SimulatedDisk disk = SimulatedDisk.create();
        new LogWorkload(disk.root(), LogStore.SMALL, mode).runToTheEnd();
        return disk.operations();
    }

    @ParameterizedTest
    @EnumSource(LogWorkload.Mode.class)
    void nothingAcknowledgedIsLostWhereverTheMachineStops(LogWorkload.Mode mode) {
        long operations = operationsOf(mode);
        assertThat(operations).isGreaterThan(80);
        SweptDisks swept = new SweptDisks();
        for (long at = 0; at < operations; at += Sweeps.step(1)) {
            for (Stop stop : Stop.values()) {
                SimulatedDisk disk = SimulatedDisk.create();
                disk.stopAt(at, stop);
                LogWorkload workload = new LogWorkload(disk.root(), LogStore.SMALL, mode);
                String where = mode + " stopped " + stop + " operation " + at;
                assertThat(workload.runUntilItFails()).as(where).isPresent();
                check(workload, disk.copy(), workload.flushed(), where + ", killed", swept);
                check(workload, disk.crashLosingUnforced(), workload.synced(), where + ", unforced lost", swept);
                for (long seed = 0; seed < SEEDS; seed++) {
                    check(workload, disk.crash(seed), workload.synced(), where + ", seed " + seed, swept);
                }
            }
        }
        swept.print("log, " + mode);
    }

    /** A disk like one that was left after the same calls is as right. */
    private static void check(LogWorkload workload, SimulatedDisk left, long promised, String where, SweptDisks swept) {
        if (swept.isNew(left, List.of(promised, workload.stored(), workload.appended()))) {
            workload.check(left, promised, where);
        }
    }

    @Test
    void aCrashWhileStartingAfterACrashCostsNothing() {
        SimulatedDisk torn = diskWithATornTail();
        SimulatedDisk whole = torn.copy();
        startAndClose(whole, 0);
        long operations = whole.operations();
        assertThat(Files.exists(whole.path("/wal-000001.log.broken"))).isTrue();
        for (long at = 0; at < operations; at += Sweeps.step(1)) {
            SimulatedDisk disk = torn.copy();
            disk.stopAt(at, Stop.WITHIN);
            assertThatThrownBy(() -> startAndClose(disk, 0)).isInstanceOf(StoreUnavailableException.class);
            for (long seed = 0; seed < SEEDS; seed++) {
                SimulatedDisk left = disk.crash(seed);
                assertThat(LogStore.at(left.root()).replay(NEXT_EPOCH).entries())
                        .as("stopped at %s, seed %s", at, seed)
                        .isEmpty();
                startAndClose(left, NEXT_EPOCH);
                assertThat(LogStore.at(left.root()).replay(NEXT_EPOCH).clean()).isTrue();
            }
        }
    }

    private static SimulatedDisk diskWithATornTail() {
        SimulatedDisk disk = SimulatedDisk.create();
        LogStore store = LogStore.smallAt(disk.root());
        Wal wal = store.start(0, 1);
        LogStore.appendAndSync(wal, 1, 3);
        wal.append(LogStore.entry(4));
        disk.stopAt(disk.operations(), Stop.WITHIN);
        assertThatThrownBy(wal::sync).isInstanceOf(StoreUnavailableException.class);
        return disk.copy();
    }

    /** Goes on as an engine does that has committed what it replayed at the next epoch. */
    private static void startAndClose(SimulatedDisk disk, long after) {
        try (Wal wal = LogStore.smallAt(disk.root()).start(after, NEXT_EPOCH + 1)) {
            wal.truncate(NEXT_EPOCH);
        }
    }
}
