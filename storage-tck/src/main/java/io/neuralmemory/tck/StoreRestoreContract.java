package io.neuralmemory.tck;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.RestorePlan;
import io.neuralmemory.spi.backup.BackupName;
import io.neuralmemory.tck.disk.DiskOperation;
import io.neuralmemory.tck.disk.Fault;
import io.neuralmemory.tck.disk.SimulatedDisk;
import io.neuralmemory.tck.disk.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A restore that makes a store, whatever stops it on its way, leaves the whole store, or a place which says that it
 * holds none yet and where the same restore succeeds: never a store that reads as empty.
 */
@Timeout(900)
public abstract class StoreRestoreContract extends StoreFixture {
    private static final Logger LOGGER = Logger.getLogger("io.neuralmemory");
    private static final Set<String> IDS = Set.of("a", "b");
    /** Of the operations that can fail or be the last, one in so many does. */
    private static final int STEP = 7;

    /** For subclasses. */
    protected StoreRestoreContract() {}

    /** Where a restore makes a store. */
    enum Place {
        /** Beside the store that made the backup, which is left alone. */
        NEW_DIRECTORY("/parent/new"),
        /** Around the backup, the rest of whose store is lost. */
        LONE_BACKUPS("/parent/left");

        private final String path;

        Place(String path) {
            this.path = path;
        }
    }

    @BeforeEach
    void needsTheSimulatedDisk() {
        requireSimulatedDisk();
        requireBackups();
        LOGGER.setLevel(Level.OFF);
    }

    @AfterEach
    void logAgain() {
        LOGGER.setLevel(null);
    }

    @ParameterizedTest
    @EnumSource
    void afterAnyFaultTheSameRestoreSucceeds(Place place) {
        SimulatedDisk before = backedUp();
        for (DiskOperation operation : operations(before, place)) {
            for (Fault fault : Fault.values()) {
                if (fault.hits(operation.kind())) {
                    SimulatedDisk disk = before.copy();
                    disk.failOnce(operation.number(), fault);
                    attempt(disk, place);
                    disk.clearFaults();
                    String where = fault + " at " + operation;
                    isWholeOrRestoredAgain(disk.crashLosingUnforced(), place, where + ", and power lost");
                    isWholeOrRestoredAgain(disk, place, where);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterAnyCrashTheSameRestoreSucceeds(Place place) {
        SimulatedDisk before = backedUp();
        for (DiskOperation operation : operations(before, place)) {
            if (operation.kind().changesDisk()) {
                SimulatedDisk disk = before.copy();
                disk.stopAt(operation.number(), operation.number() % 2 == 0 ? Stop.WITHIN : Stop.BEFORE);
                attempt(disk, place);
                isWholeOrRestoredAgain(disk.copy(), place, "killed at " + operation);
                isWholeOrRestoredAgain(disk.crashLosingUnforced(), place, "unforced lost at " + operation);
                isWholeOrRestoredAgain(disk.crash(operation.number()), place, "power lost at " + operation);
            }
        }
    }

    /** A disk with a store that made a backup, and with a copy of the backup alone. */
    private SimulatedDisk backedUp() {
        SimulatedDisk disk = SimulatedDisk.create();
        Path store = disk.path("/parent/store");
        try (PersistentMemory memory = open(store)) {
            for (String id : IDS) {
                memory.store(NewMemory.builder("content of " + id)
                        .id(id)
                        .embedding(1, 2)
                        .build());
            }
            copy(requireNonNull(memory.backup().getParent()), disk.path("/parent/left/backups"));
        }
        return disk.crashKeepingUnforced();
    }

    private static void copy(Path from, Path to) {
        try (var files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.toList()) {
                Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<DiskOperation> operations(SimulatedDisk before, Place place) {
        SimulatedDisk disk = before.copy();
        int first = disk.log().size();
        restore(disk, place);
        int step = Sweeps.step(STEP * sweepStep());
        return disk.log().subList(first, disk.log().size()).stream()
                .filter(operation -> operation.number() % step == 0)
                .toList();
    }

    private void restore(SimulatedDisk disk, Place place) {
        RestorePlan plan = builder(disk.path(place.path)).planRestore();
        Path backup = backup(disk, place);
        assertThat(plan.restore(backup, damage -> {})).isEqualTo(IDS.size());
    }

    private static Path backup(SimulatedDisk disk, Place place) {
        Path folder = disk.path(place == Place.NEW_DIRECTORY ? "/parent/store" : place.path)
                .resolve("backups");
        try (var files = Files.list(folder)) {
            return files.filter(file ->
                            BackupName.parse(String.valueOf(file.getFileName())).isPresent())
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void attempt(SimulatedDisk disk, Place place) {
        try {
            restore(disk, place);
        } catch (MemoryStoreException | UncheckedIOException e) {
            // The disk has stopped or failed; what it holds is looked at next.
        }
    }

    private void isWholeOrRestoredAgain(SimulatedDisk disk, Place place, String where) {
        Disks.explain(where + ": ", () -> {
            if (!isWhole(disk, place)) {
                restore(disk, place);
                assertThat(isWhole(disk, place)).isTrue();
            }
        });
    }

    /** Whether there is a store for readers; then everything is in it. */
    private boolean isWhole(SimulatedDisk disk, Place place) {
        try (PersistentMemory memory =
                builder(disk.path(place.path)).withReadOnly(true).build()) {
            Set<String> ids = new TreeSet<>();
            memory.forEach(each -> ids.add(each.id()));
            assertThat(ids).as("what a reader finds").isEqualTo(IDS);
            return true;
        } catch (StoreConfigurationException e) {
            return false;
        }
    }
}
