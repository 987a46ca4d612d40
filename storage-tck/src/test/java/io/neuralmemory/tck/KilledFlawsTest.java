package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.tck.toy.ToyBackendProvider;
import io.neuralmemory.tck.toy.ToyLogProvider;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is only in a process goes with it, and the tests that kill one see that. */
final class KilledFlawsTest {
    @TempDir
    private Path temporary = Path.of("");

    @Test
    void aSoundBackendSurvivesAKill() {
        new Backend(new ToyBackendProvider()).aKilledProcessLeavesWholeCommitsAndEveryOneThatReturned(temporary);
    }

    @Test
    void aBackendThatStoresNothingIsFound() {
        Backend contract = new Backend(new Forgetting());

        assertThatThrownBy(() -> contract.aKilledProcessLeavesWholeCommitsAndEveryOneThatReturned(temporary))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("commit returned, and the death of the process then");
    }

    /** The gate has the same flaw on the simulated disk, where it takes a moment. */
    @Test
    @Tag("soak")
    void aBackendThatCommitsALargeBatchInPartsIsFound() {
        Backend contract = new Backend(new InParts());

        assertThatThrownBy(() -> contract.aLargeBatchIsThereWhollyOrNotAtAllWhenTheProcessWasKilled(temporary))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the process was killed within a commit of");
    }

    @Test
    void aSoundLogSurvivesAKill() {
        new Log(new ToyLogProvider()).aKilledProcessLeavesAPrefixWithEveryEntryThatWasFlushed(temporary);
    }

    @Test
    void aLogThatWritesNothingIsFound() {
        Log contract = new Log(new Silent());

        assertThatThrownBy(() -> contract.aKilledProcessLeavesAPrefixWithEveryEntryThatWasFlushed(temporary))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("and the death of the process then left");
    }

    @Test
    void aProcessThatEndsByItselfIsNoKilledOne() {
        Backend contract = new Backend(new Failing());

        assertThatThrownBy(() -> contract.aKilledProcessLeavesWholeCommitsAndEveryOneThatReturned(temporary))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("cannot be opened in another process");
    }

    /** Makes backends that keep everything in memory. */
    public static final class Forgetting implements StorageBackendProvider {
        /** The provider. */
        public Forgetting() {}

        @Override
        public String name() {
            return "toy";
        }

        @Override
        public StorageBackend open(StorageSettings settings) {
            return new WrappedBackend(settings) {
                @Override
                public void commit(ChangeBatch batch) {
                    // That is the flaw.
                }
            };
        }
    }

    /** Makes backends that commit a large batch in parts. */
    public static final class InParts implements StorageBackendProvider {
        /** The provider. */
        public InParts() {}

        @Override
        public String name() {
            return "toy";
        }

        @Override
        public StorageBackend open(StorageSettings settings) {
            return BackendInstanceFlaws.committingInParts(settings);
        }
    }

    /** Makes no backends. */
    public static final class Failing implements StorageBackendProvider {
        /** The provider. */
        public Failing() {}

        @Override
        public String name() {
            return "toy";
        }

        @Override
        public StorageBackend open(StorageSettings settings) {
            throw new IllegalStateException("cannot be opened in another process");
        }
    }

    /** Makes logs that keep everything in memory. */
    public static final class Silent implements WalProvider {
        /** The provider. */
        public Silent() {}

        @Override
        public String name() {
            return "toy-log";
        }

        @Override
        public Wal open(StorageSettings settings) {
            return new WrappedLog(settings) {
                @Override
                public void append(LogEntry entry) {
                    // That is the flaw.
                }
            };
        }
    }

    private static final class Backend extends StorageBackendKillContract {
        private final StorageBackendProvider provider;

        Backend(StorageBackendProvider provider) {
            this.provider = provider;
        }

        @Override
        protected StorageBackendProvider provider() {
            return provider;
        }

        @Override
        protected boolean supportsSimulatedDisk() {
            return false;
        }
    }

    private static final class Log extends WalKillContract {
        private final WalProvider provider;

        Log(WalProvider provider) {
            this.provider = provider;
        }

        @Override
        protected WalProvider provider() {
            return provider;
        }

        @Override
        protected boolean supportsSimulatedDisk() {
            return false;
        }
    }
}
