package io.neuralmemory.tck;

import io.neuralmemory.tck.disk.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An operation that fails under a backend makes the call fail with {@link io.neuralmemory.StoreUnavailableException},
 * costs nothing that was committed, and the call can be repeated.
 */
@Timeout(600)
public abstract class StorageBackendFaultContract extends StorageBackendFixture {
    @BeforeEach
    void needsTheSimulatedDisk() {
        requireSimulatedDisk();
    }

    /** For subclasses. */
    protected StorageBackendFaultContract() {}

    @ParameterizedTest
    @EnumSource
    void aFailedOperationIsReportedAndCostsNothingThatWasCommitted(Fault fault) {
        FaultSweep sweep = FaultSweep.ofBackend(this::open).every(Sweeps.step(sweepStep()));
        Sweeps.each(1, seed -> sweep.everyOperation(fault, seed));
    }
}
