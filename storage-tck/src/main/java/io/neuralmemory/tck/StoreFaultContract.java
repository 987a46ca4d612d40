package io.neuralmemory.tck;

import io.neuralmemory.Durability;
import io.neuralmemory.tck.disk.Fault;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A fault of the medium under a whole store costs nothing that was acknowledged. */
@Timeout(900)
public abstract class StoreFaultContract extends StoreFixture {
    private static final Logger LOGGER = Logger.getLogger("io.neuralmemory");

    /** For subclasses. */
    protected StoreFaultContract() {}

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
    void aFailedOperationOfALoggedStoreCostsNothingAcknowledged(Fault fault) {
        FaultSweep sweep = FaultSweep.ofStore(this::open, Durability.LOGGED).every(Sweeps.step(sweepStep()));
        Sweeps.each(1, seed -> sweep.everyOperation(fault, seed));
    }

    @ParameterizedTest
    @EnumSource
    void aFailedOperationOfACommittedStoreCostsNothingAcknowledged(Fault fault) {
        FaultSweep sweep = FaultSweep.ofStore(this::open, Durability.COMMITTED).every(Sweeps.step(sweepStep()));
        Sweeps.each(1, seed -> sweep.everyOperation(fault, seed));
    }
}
