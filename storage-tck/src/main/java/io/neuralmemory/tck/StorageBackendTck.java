package io.neuralmemory.tck;

import io.neuralmemory.spi.WalProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * Everything that a backend has to pass. A test class that extends this one, and says nothing but {@link #makeNewer how
 * a newer format looks}, tests the only backend on the path:
 *
 * <ul>
 *   <li>each sentence of {@link io.neuralmemory.spi.StorageBackend}, and those of the abilities it implements
 *       ({@code Supports…}); tests of the others are skipped
 *   <li>data of a newer format, and damaged ones
 *   <li>crashes at every file operation, and failures of each, if it
 *       {@linkplain StorageBackendFixture#supportsSimulatedDisk runs on the simulated disk}; otherwise a process that
 *       is killed on the real one
 *   <li>all that again with a whole store on top of it, and the log that is on the path
 * </ul>
 *
 * <p>The long ones, crashes, failures and damage, have the tag {@value #SWEEP}.
 */
public abstract class StorageBackendTck extends StorageBackendFixture {
    /** Tag of what takes long. */
    public static final String SWEEP = "sweep";

    /** For subclasses. */
    protected StorageBackendTck() {}

    /**
     * Turns a store with this backend's memories into one that a later version of it has written: raises the number of
     * the format where that is stored, with the checksum over it if there is one.
     */
    protected abstract void makeNewer(Path directory) throws IOException;

    /** The log for whole stores; the one on the path unless overridden. */
    protected Optional<WalProvider> log() {
        return Optional.empty();
    }

    /** In how many places each file of a whole store is damaged in each way. */
    protected int damagedPlacesOfAStore() {
        return damagedPlaces();
    }

    /**
     * Whether the long tests are among those of this class. Only for a build that runs each of them by a class of its
     * own, such as one that extends {@link StoreCrashContract}, so that they run side by side.
     */
    protected boolean includesSweeps() {
        return true;
    }

    @BeforeEach
    final void sweepsAreHere(TestInfo test) {
        Assumptions.assumeTrue(includesSweeps() || !test.getTags().contains(SWEEP), "sweeps have classes of their own");
    }

    /** Fails once for all tests of a whole store, which are skipped without a log. */
    @Test
    final void aLogForWholeStoresIsOnThePath() {
        OnThePath.requireLog(log(), OnThePath.logs());
    }

    private StoreFixture store() {
        return new StoreOnBackend(this);
    }

    @Nested
    final class Promises extends StorageBackendContract {
        @Override
        StorageBackendFixture tested() {
            return StorageBackendTck.this;
        }
    }

    @Nested
    final class InANewerFormat extends StorageBackendFormatContract {
        @Override
        StorageBackendFixture tested() {
            return StorageBackendTck.this;
        }

        @Override
        protected void makeNewer(Path directory) throws IOException {
            StorageBackendTck.this.makeNewer(directory);
        }
    }

    @Nested
    final class BesideAWriter extends StorageBackendReaderContract {
        @Override
        StorageBackendFixture tested() {
            return StorageBackendTck.this;
        }
    }

    @Nested
    final class WhenKilled extends StorageBackendKillContract {
        @Override
        StorageBackendFixture tested() {
            return StorageBackendTck.this;
        }
    }

    @Nested
    @Tag(SWEEP)
    final class AfterCrashes extends StorageBackendCrashContract {
        @Override
        StorageBackendFixture tested() {
            return StorageBackendTck.this;
        }
    }

    @Nested
    @Tag(SWEEP)
    final class WithFaults extends StorageBackendFaultContract {
        @Override
        StorageBackendFixture tested() {
            return StorageBackendTck.this;
        }
    }

    @Nested
    @Tag(SWEEP)
    final class AfterDamage extends StorageBackendDamageContract {
        @Override
        StorageBackendFixture tested() {
            return StorageBackendTck.this;
        }
    }

    @Nested
    final class InAStore extends StoreContract {
        @Override
        StoreFixture tested() {
            return store();
        }
    }

    @Nested
    final class InAStoreWithBackups extends StoreBackupContract {
        @Override
        StoreFixture tested() {
            return store();
        }
    }

    @Nested
    @Tag(SWEEP)
    final class InAStoreAfterCrashes extends StoreCrashContract {
        @Override
        StoreFixture tested() {
            return store();
        }
    }

    @Nested
    @Tag(SWEEP)
    final class InAStoreWithFaults extends StoreFaultContract {
        @Override
        StoreFixture tested() {
            return store();
        }
    }

    @Nested
    @Tag(SWEEP)
    final class InAStoreAfterDamage extends StoreDamageContract {
        @Override
        StoreFixture tested() {
            return store();
        }
    }

    @Nested
    @Tag(SWEEP)
    final class InAStoreSalvaged extends StoreSalvageContract {
        @Override
        StoreFixture tested() {
            return store();
        }
    }

    @Nested
    @Tag(SWEEP)
    final class InAStoreRestored extends StoreRestoreContract {
        @Override
        StoreFixture tested() {
            return store();
        }
    }
}
