package io.neuralmemory.tck;

import static io.neuralmemory.tck.StateAssert.assertEntries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.Finding;
import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.tck.disk.DiskOperation;
import io.neuralmemory.tck.disk.Fault;
import io.neuralmemory.tck.disk.SimulatedDisk;
import io.neuralmemory.tck.disk.Stop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was synced is replayed after any crash or fault, and what is lost is only ever a suffix. */
@Timeout(600)
public abstract class WalCrashContract extends WalFixture {
    /** For subclasses. */
    protected WalCrashContract() {}

    @BeforeEach
    void needsTheSimulatedDisk() {
        requireSimulatedDisk();
    }

    @Test
    void flushedEntriesSurviveTheDeathOfTheProcess() {
        SimulatedDisk disk = Disks.withStore();
        List<LogEntry> entries = entries(1, 5);
        Wal wal = started(Disks.store(disk), 0, 1);
        entries.forEach(wal::append);
        wal.flush();

        disk.kill();

        assertEntries(replay(Disks.store(disk), 0).entries()).isEqualTo(entries);
    }

    @Test
    void syncedEntriesSurviveALossOfPower() {
        SimulatedDisk disk = Disks.withStore();
        List<LogEntry> entries = entries(1, 5);
        Wal wal = started(Disks.store(disk), 0, 1);
        write(wal, entries);

        Path left = Disks.store(disk.crashLosingUnforced());

        assertEntries(replay(left, 0).entries()).isEqualTo(entries);
    }

    @Test
    void aTornTailIsDroppedAndReported() {
        List<LogEntry> entries = entries(1, 4);
        SimulatedDisk whole = Disks.withStore();
        long first = writeWithTornEnd(whole, entries);
        List<Finding> findings = new ArrayList<>();
        for (DiskOperation operation : whole.log()) {
            if (operation.number() >= first && operation.kind() == DiskOperation.Kind.WRITE) {
                SimulatedDisk disk = Disks.withStore();
                disk.stopAt(operation.number(), Stop.WITHIN);
                writeWithTornEnd(disk, entries);

                Replayed replayed = replay(Disks.store(disk.copy()), 0, false);

                assertEntries(replayed.entries()).isEqualTo(entries.subList(0, 3));
                assertThat(replayed.clean()).isFalse();
                findings.addAll(replayed.findings());
            }
        }
        assertThat(findings).isNotEmpty();
    }

    @Test
    void aTornTailIsKeptAsideByTheNextStart() {
        List<LogEntry> entries = entries(1, 4);
        SimulatedDisk whole = Disks.withStore();
        long first = writeWithTornEnd(whole, entries);
        for (DiskOperation operation : whole.log()) {
            if (operation.number() >= first && operation.kind() == DiskOperation.Kind.WRITE) {
                SimulatedDisk disk = Disks.withStore();
                disk.stopAt(operation.number(), Stop.WITHIN);
                writeWithTornEnd(disk, entries);
                Path left = Disks.store(disk.copy());
                byte[] torn = torn(left, whole.path(operation.path()), operation);
                try (Wal wal = started(left, 0, 4)) {
                    wal.truncate(3);
                }

                assertThat(DirectoryImage.of(left).holds(torn))
                        .as("a file with the %d bytes of the torn tail", torn.length)
                        .isTrue();
            }
        }
    }

    /** The half that was written of what a stopped write was to write, without zeros behind it, which mean nothing. */
    private static byte[] torn(Path left, Path written, DiskOperation operation) {
        byte[] bytes = DirectoryImage.of(left).bytes(Disks.relative(written));
        int from = (int) operation.position();
        int to = from + (int) (operation.length() / 2);
        while (to > from && bytes[to - 1] == 0) {
            to--;
        }
        return Arrays.copyOfRange(bytes, from, to);
    }

    @Test
    void aFailedForceIsToldAsAFailedSync() {
        SimulatedDisk whole = Disks.withStore();
        Wal sound = started(Disks.store(whole), 0, 1);
        entries(1, 3).forEach(sound::append);
        long first = whole.operations();
        sound.sync();
        for (DiskOperation operation : whole.log()) {
            if (operation.number() >= first && Fault.FORCE_ERROR.hits(operation.kind())) {
                SimulatedDisk disk = Disks.withStore();
                Wal wal = started(Disks.store(disk), 0, 1);
                entries(1, 3).forEach(wal::append);
                disk.failOnce(disk.operations(), Fault.FORCE_ERROR);

                assertThatThrownBy(wal::sync).as("%s fails", operation).isInstanceOf(StoreSyncFailedException.class);
            }
        }
    }

    /** Writes all entries; returns the number of the first operation that concerns the last one. */
    private long writeWithTornEnd(SimulatedDisk disk, List<LogEntry> entries) {
        Wal wal = started(Disks.store(disk), 0, entries.get(0).sequence());
        write(wal, entries.subList(0, entries.size() - 1));
        long first = disk.operations();
        LogEntry last = entries.get(entries.size() - 1);
        try {
            write(wal, List.of(last));
        } catch (StoreUnavailableException e) {
            // The disk has stopped, as it was to do.
        }
        return first;
    }

    @Test
    void aCrashAtAnyOperationLosesOnlyASuffixThatWasNotSynced() {
        CrashSweep sweep = CrashSweep.ofLog(this::open).every(Sweeps.step(1));
        Sweeps.each(2, seed -> Sweeps.requireDisks(leastDisks(), sweep.everyOperation(seed)));
    }

    @Test
    void seededHistoriesOfCrashesLoseOnlyASuffixThatWasNotSynced() {
        Sweeps.each(500, CrashSweep.ofLog(this::open)::history);
    }

    @ParameterizedTest
    @EnumSource
    void aFailedOperationIsReportedAndCostsNothingThatWasSynced(Fault fault) {
        FaultSweep sweep = FaultSweep.ofLog(this::open).every(Sweeps.step(1));
        Sweeps.each(1, seed -> sweep.everyOperation(fault, seed));
    }
}
