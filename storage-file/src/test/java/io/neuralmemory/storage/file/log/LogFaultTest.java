package io.neuralmemory.storage.file.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.StoreFullException;
import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.tck.Sweeps;
import io.neuralmemory.tck.disk.DiskOperation.Kind;
import io.neuralmemory.tck.disk.Fault;
import io.neuralmemory.tck.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every file operation of a workload fails, once and from then on; what was acknowledged before stays. */
final class LogFaultTest {
    private static final int SEEDS = 3;

    private static long operations() {
        SimulatedDisk disk = SimulatedDisk.create();
        workload(disk).runToTheEnd();
        return disk.operations();
    }

    private static LogWorkload workload(SimulatedDisk disk) {
        return new LogWorkload(disk.root(), LogStore.SMALL, LogWorkload.Mode.SYNCED);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aFaultCostsNothingThatWasAcknowledged(Fault fault) {
        long operations = operations();
        for (long at = 0; at < operations; at += Sweeps.step(1)) {
            for (boolean always : new boolean[] {false, true}) {
                SimulatedDisk disk = SimulatedDisk.create();
                if (always) {
                    disk.failAlways(at, fault);
                } else {
                    disk.failOnce(at, fault);
                }
                LogWorkload workload = workload(disk);
                workload.runUntilItFails();
                disk.clearFaults();
                String where = fault + (always ? " from " : " at ") + at;
                for (long seed = 0; seed < SEEDS; seed++) {
                    workload.check(disk.crash(seed), workload.synced(), where + ", then power loss " + seed);
                }
                workload.check(disk, workload.synced(), where + ", then opened again");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"SHORT_WRITE", "SHORT_READ"})
    void shortReadsAndWritesAreContinued(Fault fault) {
        SimulatedDisk disk = SimulatedDisk.create();
        disk.failAlways(0, fault);
        LogWorkload workload = workload(disk);
        workload.runToTheEnd();
        workload.check(disk, workload.appended(), fault.toString());
    }

    @Test
    void aReadErrorIsNeverAShorterLog() {
        SimulatedDisk disk = SimulatedDisk.create();
        LogStore store = LogStore.smallAt(disk.root());
        store.write(1, 60);
        long start = disk.operations();
        store.replay(0);
        long reads = disk.operations() - start;
        for (long at = 0; at < reads; at++) {
            disk.failOnce(disk.operations() + at, Fault.READ_ERROR);
            try {
                assertThat(store.replay(0).entries()).hasSize(60);
            } catch (MemoryStoreException e) {
                assertThat(e).isInstanceOf(StoreUnavailableException.class);
            }
            disk.clearFaults();
        }
    }

    @Test
    void afterAFailedForceNothingButClosingIsPossible() {
        SimulatedDisk disk = SimulatedDisk.create();
        LogStore store = LogStore.at(disk.root());
        Wal wal = store.start(0, 1);
        LogStore.appendAndSync(wal, 1, 1);
        wal.append(LogStore.entry(2));
        disk.failOnce(0, Fault.FORCE_ERROR);
        assertThatThrownBy(wal::sync)
                .isInstanceOf(StoreSyncFailedException.class)
                .hasMessageContaining("wal-000001.log");
        assertThatThrownBy(wal::sync).isInstanceOf(IllegalStateException.class);
        wal.close();
        assertThat(store.replay(0).clean()).isFalse();
    }

    @Test
    void aFullDiskIsReportedAsFull() {
        SimulatedDisk disk = SimulatedDisk.create();
        LogStore store = LogStore.smallAt(disk.root());
        Wal wal = store.start(0, 1);
        LogStore.appendAndSync(wal, 1, 1);
        disk.failAlways(0, Fault.NO_SPACE, Kind.WRITE);
        wal.append(LogStore.entry(2));
        assertThatThrownBy(wal::sync).isInstanceOf(StoreFullException.class);
        wal.close();
        assertThat(store.replay(0).sequences()).containsExactly(1L);
    }
}
