package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.StoreClosedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.tck.CrashMoments.Moment;
import io.neuralmemory.tck.disk.SimulatedDisk;
import io.neuralmemory.tck.disk.Stop;
import io.neuralmemory.tck.toy.ToyBackendProvider;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is kept while a workload runs once is what running it anew for every stop leaves. */
final class CrashMomentsTest {
    private static final StorageBackendFixture TOY = new StorageBackendFixture() {
        @Override
        protected ToyBackendProvider provider() {
            return new ToyBackendProvider();
        }
    };

    private static Run run() {
        return new BackendRun(TOY::open, BackendWorkload.of(1, 12));
    }

    @Test
    void theMomentsOfOneRunAreTheDisksOfARunStoppedAtEachOperation() {
        SimulatedDisk whole = Disks.withStore();
        Run run = run();
        CrashMoments moments = new CrashMoments(whole, run, 1);
        long first = whole.operations();
        whole.observe(moments);
        run.runIn(Disks.store(whole));

        Set<String> kept =
                moments.moments().stream().map(Moment::digest).collect(Collectors.toCollection(TreeSet::new));

        Set<String> stopped = new TreeSet<>();
        for (long at = first; at < whole.operations(); at++) {
            stopped.add(stoppedAt(at, at % 2 == 0 ? Stop.WITHIN : Stop.BEFORE).digest());
        }
        assertThat(kept).isEqualTo(stopped).hasSizeGreaterThan(30);
    }

    @Test
    void everyLossOfPowerOfEveryStopIsTriedOnce() {
        SimulatedDisk whole = Disks.withStore();
        Run run = run();
        CrashMoments moments = new CrashMoments(whole, run, 1);
        long first = whole.operations();
        whole.observe(moments);
        run.runIn(Disks.store(whole));

        long losses = moments.moments().stream()
                .mapToLong(moment -> moment.losses().size())
                .sum();

        assertThat(losses).isEqualTo(2 * (whole.operations() - first));
    }

    private static SimulatedDisk stoppedAt(long operation, Stop stop) {
        SimulatedDisk disk = Disks.withStore();
        disk.stopAt(operation, stop);
        Run stopped = run();
        try {
            stopped.runIn(Disks.store(disk));
        } catch (StoreUnavailableException | StoreClosedException e) {
            // As it was to.
        }
        return disk.copy();
    }
}
