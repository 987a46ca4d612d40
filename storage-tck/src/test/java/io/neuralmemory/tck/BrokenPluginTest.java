package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.tck.toy.ToyBackendProvider;
import io.neuralmemory.tck.toy.ToyLogProvider;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single clauses of the contracts, on plugins that break them. */
final class BrokenPluginTest {
    @Test
    void aBackendWithoutChecksumsLoadsOtherData(@TempDir Path temporary) {
        StorageBackendDamageContract contract = new Unchecked();

        assertThatThrownBy(() -> contract.anyChangedByteIsRefusedOrTheSameData(temporary))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> contract.anyCutFileIsRefusedOrTheSameData(temporary))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aStaleBackendWithoutAFenceOverwrites(@TempDir Path temporary) {
        StorageBackendContract contract = new Unfenced();

        assertThatThrownBy(() -> contract.theCommitOfAStaleInstanceFailsAndChangesNothing(temporary))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aLogThatStopsAtTheFirstBadEntryDropsSyncedOnes(@TempDir Path temporary) {
        WalDamageContract contract = new Careless();

        assertThatThrownBy(() -> contract.damageBeforeASyncedEntryIsRefusedByFileName(temporary))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> contract.anyChangedByteIsRefusedOrTheSameEntries(temporary))
                .isInstanceOf(AssertionError.class);
    }

    private static final class Unchecked extends StorageBackendDamageContract {
        @Override
        protected StorageBackendProvider provider() {
            return new ToyBackendProvider(ToyBackendProvider.Flaw.NO_CHECKSUM);
        }
    }

    private static final class Unfenced extends StorageBackendContract {
        @Override
        protected StorageBackendProvider provider() {
            return new ToyBackendProvider(ToyBackendProvider.Flaw.NO_FENCE);
        }
    }

    private static final class Careless extends WalDamageContract {
        @Override
        protected WalProvider provider() {
            return new ToyLogProvider(ToyLogProvider.Flaw.STOPS_AT_THE_FIRST_BAD_ENTRY);
        }
    }
}
