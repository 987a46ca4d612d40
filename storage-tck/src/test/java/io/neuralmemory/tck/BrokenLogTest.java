package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.tck.disk.Fault;
import io.neuralmemory.tck.toy.ToyLogProvider;
import io.neuralmemory.tck.toy.ToyLogProvider.Flaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sweeps over logs find what they are there to find. */
final class BrokenLogTest {
    @ParameterizedTest
    @EnumSource(names = {"ACKNOWLEDGES_BEFORE_FORCE", "TRUNCATES_TOO_MUCH"})
    void stoppingAtEveryOperationFindsTheFlaw(Flaw flaw) {
        assertThatThrownBy(() -> Seeds.each(3, CrashSweep.ofLog(opener(flaw))::everyOperation))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("operation");
    }

    @ParameterizedTest
    @EnumSource(names = {"ACKNOWLEDGES_BEFORE_FORCE", "APPENDS_TO_RECOVERED_TAIL", "TRUNCATES_TOO_MUCH"})
    void seededHistoriesFindTheFlawAndSayHowToReplayIt(Flaw flaw) {
        CrashSweep sweep = CrashSweep.ofLog(opener(flaw));

        assertThatThrownBy(() -> Seeds.each(200, sweep::history))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s)replay with -Dneuralmemory.seed=\\d+\n.*");
    }

    @Test
    void appendingToATailWhoseForceHasFailedIsFound() {
        FaultSweep sweep = FaultSweep.ofLog(opener(Flaw.APPENDS_TO_RECOVERED_TAIL));

        assertThatThrownBy(() -> Seeds.each(20, seed -> sweep.everyOperation(Fault.FORCE_ERROR, seed)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("FORCE_ERROR");
    }

    private static LogOpener opener(Flaw flaw) {
        return directory -> new ToyLogProvider(flaw)
                .open(StorageSettings.builder(directory, StorageBackendFixture.HEADER)
                        .build());
    }
}
