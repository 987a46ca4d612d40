package io.neuralmemory.storage.file;

import static io.neuralmemory.storage.file.Stores.batch;
import static io.neuralmemory.storage.file.Stores.load;
import static io.neuralmemory.storage.file.Stores.loaded;
import static io.neuralmemory.storage.file.Stores.put;
import static io.neuralmemory.storage.file.Stores.puts;
import static io.neuralmemory.storage.file.Stores.remove;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.SupportsCompaction.Occasion;
import io.neuralmemory.storage.file.Stores.Loaded;
import io.neuralmemory.tck.Sweeps;
import io.neuralmemory.tck.SweptDisks;
import io.neuralmemory.tck.disk.Fault;
import io.neuralmemory.tck.disk.SimulatedDisk;
import io.neuralmemory.tck.disk.Stop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commits and compactions on a disk that stops or fails at each of its operations. */
final class CrashTest {
    private static final int SEEDS = 4;

    private static final List<ChangeBatch> BATCHES = List.of(
            puts(1, 0, 6, 1),
            batch(2, put(2, 2), remove(3)),
            batch(3),
            batch(4, put(9, 1), put(2, 3), put(5, 2)),
            puts(5, 0, 3, 4),
            batch(6, remove(9), put(1, 5)));

    /** States after 0, 1, 2 … commits. */
    private static final List<Loaded> STATES = states();

    private final SweptDisks swept = new SweptDisks();

    private static List<Loaded> states() {
        List<Loaded> states = new ArrayList<>(List.of(Loaded.of(0)));
        BATCHES.forEach(batch -> states.add(states.get(states.size() - 1).after(batch)));
        return states;
    }

    /** Runs everything until the disk fails; counts the commits that returned. */
    private static final class Workload {
        private int acknowledged;

        /** Every second commit follows a compaction, and the third one a reopening. */
        void run(Path store) {
            SegmentStorage storage = loaded(store);
            for (ChangeBatch batch : BATCHES) {
                storage.commit(batch);
                acknowledged++;
                if (acknowledged % 2 == 0) {
                    storage.compact(Occasion.REQUESTED);
                }
                if (acknowledged == 3) {
                    storage.close();
                    storage = loaded(store);
                }
            }
            storage.compact(Occasion.CLOSING);
            storage.close();
        }

        boolean fails(Path store) {
            try {
                run(store);
                return false;
            } catch (StoreUnavailableException e) {
                return true;
            }
        }
    }

    private static long operations() {
        SimulatedDisk disk = SimulatedDisk.create();
        new Workload().run(disk.root());
        return disk.operations();
    }

    @ParameterizedTest
    @EnumSource(Stop.class)
    void afterAPowerLossAtAnyOperationTheStateIsThatOfACommitNotBeforeTheLastAcknowledged(Stop stop) {
        long operations = operations();
        for (long at = 0; at < operations; at += Sweeps.step(1)) {
            SimulatedDisk disk = SimulatedDisk.create();
            disk.stopAt(at, stop);
            Workload workload = new Workload();
            workload.fails(disk.root());
            for (long seed = at * SEEDS; seed < (at + 1) * SEEDS; seed++) {
                verify(disk.crash(seed), workload.acknowledged, stop + " at " + at + ", seed " + seed);
            }
            verify(disk.crashLosingUnforced(), workload.acknowledged, stop + " at " + at + ", losing");
            verify(disk.copy(), workload.acknowledged, stop + " at " + at + ", killed");
        }
        swept.print("commits, stopped " + stop);
    }

    /** Reads, writes on, loses power once more, reads again; a disk like one after the same commits is as right. */
    private void verify(SimulatedDisk disk, int acknowledged, String when) {
        if (!swept.isNew(disk, acknowledged)) {
            return;
        }
        Loaded found = load(disk.root());
        assertThat(STATES.subList(acknowledged, STATES.size())).as(when).contains(found);
        Loaded next = found.after(batch(100, put(50, 1), put(0, 9)));
        SegmentStorage storage = loaded(disk.root());
        storage.commit(batch(100, put(50, 1), put(0, 9)));
        assertThat(load(disk.crashLosingUnforced().root())).as(when).isEqualTo(next);
        storage.compact(Occasion.CLOSING);
        storage.close();
        assertThat(load(disk.crash(acknowledged).root())).as(when).isEqualTo(next);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NO_SPACE", "WRITE_ERROR", "FORCE_ERROR", "ACCESS_DENIED", "READ_ERROR", "TOO_MANY_FILES"})
    void afterAFaultAtAnyOperationNothingAcknowledgedIsLostAndTheNextCommitSucceeds(Fault fault) {
        long operations = operations();
        for (long at = 0; at < operations; at += Sweeps.step(1)) {
            SimulatedDisk disk = SimulatedDisk.create();
            disk.failOnce(at, fault);
            Workload workload = new Workload();
            workload.fails(disk.root());
            disk.clearFaults();
            String when = fault + " at " + at;
            verify(disk.copy(), workload.acknowledged, when + ", restarted");
            for (long seed = at * SEEDS; seed < (at + 1) * SEEDS; seed++) {
                verify(disk.crash(seed), workload.acknowledged, when + ", seed " + seed);
            }
            if (fault == Fault.FORCE_ERROR) {
                verifyPowerLossAfterRestart(disk, workload.acknowledged, at, when);
            }
        }
        swept.print("commits, " + fault);
    }

    /** What was not forced is still in the page cache when the process starts again, and is lost only later. */
    private static void verifyPowerLossAfterRestart(SimulatedDisk disk, int acknowledged, long at, String when) {
        Loaded found = load(disk.root());
        assertThat(STATES.subList(acknowledged, STATES.size())).as(when).contains(found);
        loaded(disk.root()).commit(batch(100, put(50, 1)));
        Loaded next = found.after(batch(100, put(50, 1)));
        assertThat(load(disk.crashLosingUnforced().root())).as(when).isEqualTo(next);
        for (long seed = at * SEEDS; seed < (at + 1) * SEEDS; seed++) {
            assertThat(load(disk.crash(seed).root()))
                    .as(when + ", seed " + seed)
                    .isEqualTo(next);
        }
    }

    @Test
    void shortReadsAndWritesAreContinued() {
        for (Fault fault : List.of(Fault.SHORT_READ, Fault.SHORT_WRITE)) {
            SimulatedDisk disk = SimulatedDisk.create();
            disk.failAlways(0, fault);
            new Workload().run(disk.root());
            assertThat(load(disk.root())).as("%s", fault).isEqualTo(STATES.get(BATCHES.size()));
        }
    }

    @Test
    void theSameInstanceCommitsAgainAfterAFault() {
        for (long at = 0; at < 40; at++) {
            SimulatedDisk disk = SimulatedDisk.create();
            SegmentStorage storage = loaded(disk.root());
            storage.commit(BATCHES.get(0));
            disk.failOnce(disk.operations() + at, Fault.NO_SPACE);
            try {
                storage.commit(BATCHES.get(1));
            } catch (StoreUnavailableException e) {
                storage.commit(BATCHES.get(1));
            }
            assertThat(load(disk.crashLosingUnforced().root()))
                    .as("fault %d", at)
                    .isEqualTo(STATES.get(2));
        }
    }
}
