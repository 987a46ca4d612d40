package io.neuralmemory.tck;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/**
 * Everything that a log has to pass. A test class that extends this one, and says nothing but {@link #makeNewer how a
 * newer format looks}, tests the only log on the path:
 *
 * <ul>
 *   <li>each sentence of {@link io.neuralmemory.spi.Wal}
 *   <li>files of a newer format, and damaged ones
 *   <li>crashes at every file operation, and failures of each, if it {@linkplain WalFixture#supportsSimulatedDisk runs
 *       on the simulated disk}; otherwise a process that is killed on the real one
 *   <li>a whole store over it, if there is a backend on the path
 * </ul>
 *
 * <p>The long ones have the tag {@value StorageBackendTck#SWEEP}.
 */
public abstract class WalTck extends WalFixture {
    /** For subclasses. */
    protected WalTck() {}

    /**
     * Turns a directory with this log's files into one that a later version of it has written: raises the number of the
     * format where that is stored, with the checksum over it if there is one.
     */
    protected abstract void makeNewer(Path directory) throws IOException;

    @Nested
    final class Promises extends WalContract {
        @Override
        WalFixture tested() {
            return WalTck.this;
        }
    }

    @Nested
    final class InANewerFormat extends WalFormatContract {
        @Override
        WalFixture tested() {
            return WalTck.this;
        }

        @Override
        protected void makeNewer(Path directory) throws IOException {
            WalTck.this.makeNewer(directory);
        }
    }

    @Nested
    final class BesideAWriter extends WalReaderContract {
        @Override
        WalFixture tested() {
            return WalTck.this;
        }
    }

    @Nested
    final class WhenKilled extends WalKillContract {
        @Override
        WalFixture tested() {
            return WalTck.this;
        }
    }

    @Nested
    @Tag(StorageBackendTck.SWEEP)
    final class AfterCrashes extends WalCrashContract {
        @Override
        WalFixture tested() {
            return WalTck.this;
        }
    }

    @Nested
    @Tag(StorageBackendTck.SWEEP)
    final class AfterDamage extends WalDamageContract {
        @Override
        WalFixture tested() {
            return WalTck.this;
        }
    }

    @Nested
    final class InAStore extends StoreContract {
        @Override
        StoreFixture tested() {
            return new StoreOnLog(WalTck.this);
        }
    }

    @Nested
    @Tag(StorageBackendTck.SWEEP)
    final class InAStoreAfterCrashes extends StoreCrashContract {
        @Override
        StoreFixture tested() {
            return new StoreOnLog(WalTck.this);
        }
    }
}
