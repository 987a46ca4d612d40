package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.tck.disk.Fault;
import io.neuralmemory.tck.toy.ToyBackendProvider;
import io.neuralmemory.tck.toy.ToyBackendProvider.Flaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sweeps find what they are there to find. */
final class BrokenBackendTest {
    @ParameterizedTest
    @EnumSource(names = {"BYTES_NOT_FORCED", "NAME_NOT_FORCED", "IN_PLACE", "DELETES_FIRST"})
    void stoppingAtEveryOperationFindsTheFlaw(Flaw flaw) {
        assertThatThrownBy(() -> CrashSweep.ofBackend(opener(flaw)).everyOperation(1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("operation");
    }

    @ParameterizedTest
    @EnumSource(names = {"BYTES_NOT_FORCED", "NAME_NOT_FORCED", "IN_PLACE", "DELETES_FIRST"})
    void fiftySeededHistoriesFindTheFlawAndSayHowToReplayIt(Flaw flaw) {
        CrashSweep sweep = CrashSweep.ofBackend(opener(flaw));

        assertThatThrownBy(() -> Seeds.each(50, sweep::history))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s)replay with -Dneuralmemory.seed=\\d+\n.*");
    }

    @Test
    void aFailedWriteInPlaceIsFound() {
        assertThatThrownBy(() -> FaultSweep.ofBackend(opener(Flaw.IN_PLACE)).everyOperation(Fault.FORCE_ERROR, 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("FORCE_ERROR");
    }

    private static BackendOpener opener(Flaw flaw) {
        return directory -> new ToyBackendProvider(flaw)
                .open(StorageSettings.builder(directory, StorageBackendFixture.HEADER)
                        .build());
    }
}
