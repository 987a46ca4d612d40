package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreFullException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.tck.Sweeps;
import io.neuralmemory.tck.disk.DiskOperation;
import io.neuralmemory.tck.disk.Fault;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A store whose first commit fails, having reached the disk all the same, is taken back. Wherever that stops or fails,
 * the directory can be opened, and is empty.
 */
final class CreationUndoneCrashTest {
    private static final String STORE = "/store";

    private final Set<String> opened = new HashSet<>();

    /** {@code json}, but for the news of a commit. */
    private static final class Failing implements StorageBackendProvider {
        private final StorageBackendProvider sound = new JsonStorageProvider();

        @Override
        public String name() {
            return sound.name();
        }

        @Override
        public StorageBackend open(StorageSettings settings) {
            StorageBackend backend = sound.open(settings);
            return (StorageBackend) Proxy.newProxyInstance(
                    Failing.class.getClassLoader(),
                    new Class<?>[] {StorageBackend.class},
                    (self, method, arguments) -> {
                        Object answer;
                        try {
                            answer = method.invoke(backend, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                        if (method.getName().equals("commit")) {
                            throw new StoreFullException("planted");
                        }
                        return answer;
                    });
        }
    }

    private static void fail(SimulatedDisk disk) {
        assertThatThrownBy(() -> new PersistentMemoryBuilder()
                        .withStoragePath(disk.path(STORE))
                        .withBackend(new Failing())
                        .build())
                .isInstanceOf(RuntimeException.class);
    }

    private void opensEmpty(SimulatedDisk disk, String where) {
        if (!opened.add(disk.digest())) {
            return;
        }
        try (PersistentMemory memory =
                new PersistentMemoryBuilder().withStoragePath(disk.path(STORE)).build()) {
            assertThat(memory.size()).as(where).isZero();
            memory.store("after", new float[] {1});
        } catch (RuntimeException e) {
            throw new AssertionError(where + ": " + e, e);
        }
        try (PersistentMemory memory = PersistentMemoryBuilder.load(disk.path(STORE))) {
            assertThat(memory.size()).as(where).isEqualTo(1);
        }
    }

    @Test
    void aCrashAtAnyOperationLeavesADirectoryThatOpens() {
        SimulatedDisk whole = SimulatedDisk.create();
        List<StoppedDisks.Left> all = StoppedDisks.of(whole, () -> fail(whole));
        for (StoppedDisks.Left left : all) {
            opensEmpty(left.disk().crashLosingUnforced(), "unforced lost " + left.where());
            for (long seed = 0; seed < Sweeps.times(12); seed++) {
                opensEmpty(left.disk().crash(seed), "power lost " + left.where() + ", seed " + seed);
            }
            opensEmpty(left.disk(), "killed " + left.where());
        }
        assertThat(all).hasSizeGreaterThan(20);
    }

    @Test
    void whereACreationIsBeingUndoneReadersAreToldSoAndABackupIsRestored() {
        SimulatedDisk disk = SimulatedDisk.create();
        Path backup;
        try (PersistentMemory other = new PersistentMemoryBuilder()
                .withStoragePath(disk.path("/other"))
                .build()) {
            other.store("kept", new float[] {1});
            backup = other.backup();
        }
        SimulatedDisk left = StoppedDisks.of(disk, () -> fail(disk)).stream()
                .map(StoppedDisks.Left::disk)
                .filter(CreationUndoneCrashTest::isBeingUndone)
                .findFirst()
                .orElseThrow();
        PersistentMemoryBuilder store = new PersistentMemoryBuilder().withStoragePath(left.path(STORE));

        assertThatThrownBy(() -> PersistentMemoryBuilder.load(left.path(STORE)))
                .isInstanceOf(StoreConfigurationException.class);
        assertThatThrownBy(store::check).hasMessageContaining("could not be created");
        assertThat(store.planRestore().restore(left.path(backup.toString()), damage -> {}))
                .isEqualTo(1);
        try (PersistentMemory restored = PersistentMemoryBuilder.load(left.path(STORE))) {
            assertThat(restored.size()).isEqualTo(1);
        }
    }

    private static boolean isBeingUndone(SimulatedDisk disk) {
        Path description = disk.path(STORE).resolve("store.properties");
        try {
            return Files.exists(description) && Files.readString(description).contains("unfinished=creation");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_SPACE", "WRITE_ERROR", "FORCE_ERROR", "ACCESS_DENIED"})
    void aFaultAtAnyOperationLeavesADirectoryThatOpens(Fault fault) {
        SimulatedDisk whole = SimulatedDisk.create();
        fail(whole);
        for (DiskOperation operation : whole.log()) {
            if (fault.hits(operation.kind())) {
                SimulatedDisk disk = SimulatedDisk.create();
                disk.failOnce(operation.number(), fault);
                fail(disk);
                disk.clearFaults();
                for (long seed = 0; seed < Sweeps.times(12); seed++) {
                    opensEmpty(disk.crash(seed), fault + " and power lost at " + operation + ", seed " + seed);
                }
                opensEmpty(disk, fault + " at " + operation);
            }
        }
    }
}
