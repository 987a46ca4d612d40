package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.engine.MigrationReport;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.engine.StoreCheck;
import io.neuralmemory.engine.StoreLog;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.tck.toy.ToyBackendProvider;
import io.neuralmemory.tck.toy.ToyLogProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backend, log and clock, given once to a builder and not on the path, reach whatever the builder does. */
final class GivenOnceTest {
    @TempDir
    private Path parent = Path.of("");

    private final List<Clock> clocks = new ArrayList<>();

    private PersistentMemoryBuilder builder(String name) {
        return new PersistentMemoryBuilder()
                .withStoragePath(parent.resolve(name))
                .withBackend(new SeenBackend())
                .withLog(new SeenLog())
                .withClock(Workload.CLOCK);
    }

    @BeforeEach
    void aStoreThatWasNotSaved() {
        try (PersistentMemory store = builder("store").build()) {
            store.store("saved", new float[0]);
        }
        assertThat(clocks).isNotEmpty().containsOnly(Workload.CLOCK);
        clocks.clear();
    }

    @AfterEach
    void theClockWasTheGivenOne() {
        assertThat(clocks).containsOnly(Workload.CLOCK);
    }

    @Test
    void theyReachACheck() {
        assertThat(builder("store").check().memories()).isEqualTo(1);
        assertThat(clocks).isNotEmpty();
        assertThatThrownBy(() -> StoreCheck.check(parent.resolve("store")))
                .isInstanceOf(IncompatibleStoreException.class)
                .hasMessageContaining("'toy");
    }

    @Test
    void theyReachAReadingOfTheLog() {
        try (PersistentMemory store = builder("store").build()) {
            store.store("not saved", new float[0]);
            clocks.clear();
            assertThat(builder("store").readLog().entries()).hasSize(1);
        }
        assertThat(clocks).isNotEmpty();
        assertThatThrownBy(() -> StoreLog.read(parent.resolve("store")))
                .isInstanceOf(IncompatibleStoreException.class)
                .hasMessageContaining("'toy");
    }

    @Test
    void theyReachBothStoresOfAMigration() {
        MigrationReport report = builder("store").migrateTo(builder("copy"), (phase, memories, total) -> {});

        assertThat(report.memories()).isEqualTo(1);
        assertThat(clocks).isNotEmpty();
        assertThat(builder("copy").check().memories()).isEqualTo(1);
    }

    @Test
    void theyReachThePlanOfARestore() {
        assertThat(builder("store").planRestore().replacedMemories()).isEqualTo(1);
        assertThat(clocks).isNotEmpty();
    }

    @Test
    void theyReachASalvage() {
        try (PersistentMemory store =
                builder("store").withRecovery(RecoveryMode.SALVAGE).build()) {
            assertThat(store.size()).isEqualTo(1);
        }
        assertThat(clocks).isNotEmpty();
    }

    /** A backend that notes by which clock it was opened. */
    private final class SeenBackend implements StorageBackendProvider {
        @Override
        public String name() {
            return new ToyBackendProvider().name();
        }

        @Override
        public StorageBackend open(StorageSettings settings) {
            clocks.add(settings.clock());
            return new ToyBackendProvider().open(settings);
        }
    }

    /** A log that notes by which clock it was opened. */
    private final class SeenLog implements WalProvider {
        @Override
        public String name() {
            return new ToyLogProvider().name();
        }

        @Override
        public Wal open(StorageSettings settings) {
            clocks.add(settings.clock());
            return new ToyLogProvider().open(settings);
        }
    }
}
