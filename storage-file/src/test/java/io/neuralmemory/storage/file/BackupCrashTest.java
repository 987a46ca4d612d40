package io.neuralmemory.storage.file;

import static io.neuralmemory.storage.file.Stores.batch;
import static io.neuralmemory.storage.file.Stores.load;
import static io.neuralmemory.storage.file.Stores.loaded;
import static io.neuralmemory.storage.file.Stores.put;
import static io.neuralmemory.storage.file.Stores.puts;
import static io.neuralmemory.storage.file.Stores.remove;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.storage.file.Stores.Loaded;
import io.neuralmemory.tck.Sweeps;
import io.neuralmemory.tck.SweptDisks;
import io.neuralmemory.tck.disk.Fault;
import io.neuralmemory.tck.disk.SimulatedDisk;
import io.neuralmemory.tck.disk.Stop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Backups made, removed and restored on a disk that stops or fails at each of its operations. */
final class BackupCrashTest {
    private static final Loaded FIRST = Loaded.of(0).after(puts(1, 0, 4, 1));
    private static final Loaded SECOND = FIRST.after(batch(2, put(1, 2), remove(3), put(9, 1)));
    private static final Loaded RESTORED = new Loaded(100, FIRST.memories());

    private final SweptDisks swept = new SweptDisks();

    private enum Action {
        CREATE {
            @Override
            void run(SegmentStorage storage) {
                storage.createBackup(false);
            }
        },
        PRUNE {
            @Override
            void run(SegmentStorage storage) {
                storage.pruneBackups(1);
            }
        },
        RESTORE {
            @Override
            void run(SegmentStorage storage) {
                storage.restoreBackup(storage.backups().get(0).path(), 100, memory -> {});
            }
        };

        abstract void run(SegmentStorage storage);
    }

    /** A store in its second state with a backup of the first one and, to be pruned, another of the second. */
    private static SegmentStorage prepared(Path directory, Action action) {
        SegmentStorage storage = loaded(directory);
        storage.commit(puts(1, 0, 4, 1));
        storage.createBackup(false);
        storage.commit(batch(2, put(1, 2), remove(3), put(9, 1)));
        if (action == Action.PRUNE) {
            storage.createBackup(false);
        }
        return storage;
    }

    private static boolean succeeds(SegmentStorage storage, Action action) {
        try {
            action.run(storage);
            return true;
        } catch (StoreUnavailableException e) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void interruptedAnywhereTheStoreIsOldOrNewAndEveryListedBackupRestores(Action action) {
        SimulatedDisk whole = SimulatedDisk.create();
        SegmentStorage storage = prepared(whole.root(), action);
        long first = whole.operations();
        action.run(storage);
        for (long at = first; at < whole.operations(); at += Sweeps.step(1)) {
            SimulatedDisk disk = SimulatedDisk.create();
            SegmentStorage interrupted = prepared(disk.root(), action);
            disk.stopAt(at, at % 2 == 0 ? Stop.WITHIN : Stop.BEFORE);
            boolean done = succeeds(interrupted, action);
            String when = action + " stopped at " + at;
            verify(disk.copy(), action, done, when + ", killed");
            verify(disk.crashLosingUnforced(), action, done, when + ", losing");
            for (long seed = at * 3; seed < at * 3 + 2; seed++) {
                verify(disk.crash(seed), action, done, when + ", seed " + seed);
            }
        }
        swept.print("backups, " + action + " stopped");
    }

    private void verify(SimulatedDisk disk, Action action, boolean done, String when) {
        if (!swept.isNew(disk, action + " done: " + done)) {
            return;
        }
        Loaded found = load(disk.root());
        List<Loaded> allowed =
                action != Action.RESTORE ? List.of(SECOND) : done ? List.of(RESTORED) : List.of(SECOND, RESTORED);
        assertThat(allowed).as(when).contains(found);
        try (SegmentStorage storage = loaded(disk.root())) {
            storage.commit(batch(200));
            List<Long> listed =
                    storage.backups().stream().map(BackupInfo::lastSequence).toList();
            assertThat(listedAllowed(action, done)).as(when).contains(listed);
            for (BackupInfo backup : storage.backups()) {
                assertThat(findings(storage, backup)).as(when).isEmpty();
            }
            BackupInfo next = storage.createBackup(true);
            assertThat(storage.backups()).as(when).hasSize(listed.size() + 1);
            assertThat(storage.backups().get(listed.size()).path()).as(when).isEqualTo(next.path());
            assertThat(Stores.files(disk.root().resolve("backups")))
                    .as(when)
                    .noneMatch(name -> name.endsWith(".tmp"))
                    .allMatch(name -> isNeeded(storage, name, disk.root()));
            assertThat(restored(storage, next, 300)).as(when).isEqualTo(found.memories());
            BackupInfo oldest = storage.backups().get(0);
            Loaded expected = oldest.lastSequence() == 1 ? FIRST : SECOND;
            assertThat(restored(storage, oldest, 400)).as(when).isEqualTo(expected.memories());
            assertThat(load(disk.crashLosingUnforced().root()))
                    .as(when)
                    .isEqualTo(new Loaded(400, expected.memories()));
        }
    }

    private static List<List<Long>> listedAllowed(Action action, boolean done) {
        return switch (action) {
            case CREATE -> done ? List.of(List.of(1L, 2L)) : List.of(List.of(1L), List.of(1L, 2L));
            case PRUNE -> done ? List.of(List.of(2L)) : List.of(List.of(2L), List.of(1L, 2L));
            case RESTORE -> List.of(List.of(1L));
        };
    }

    private static boolean isNeeded(SegmentStorage storage, String name, Path root) {
        return storage.backups().stream().anyMatch(backup -> {
            try {
                return name.equals(backup.path().getFileName().toString())
                        || java.nio.file.Files.readString(backup.path()).contains(name);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(root.toString(), e);
            }
        });
    }

    private static List<Finding> findings(SegmentStorage storage, BackupInfo backup) {
        List<Finding> findings = new ArrayList<>();
        storage.verifyBackup(backup.path(), findings::add);
        return findings;
    }

    private static Map<String, Memory> restored(SegmentStorage storage, BackupInfo backup, long sequence) {
        Map<String, Memory> memories = new TreeMap<>();
        storage.restoreBackup(backup.path(), sequence, memory -> memories.put(memory.id(), memory));
        return memories;
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NO_SPACE", "WRITE_ERROR", "FORCE_ERROR", "ACCESS_DENIED", "READ_ERROR", "TOO_MANY_FILES"})
    void aFaultAnywhereChangesNothingThatIsStoredAndTheActionCanBeRepeated(Fault fault) {
        for (Action action : Action.values()) {
            SimulatedDisk whole = SimulatedDisk.create();
            SegmentStorage storage = prepared(whole.root(), action);
            long first = whole.operations();
            action.run(storage);
            for (long at = first; at < whole.operations(); at += Sweeps.step(1)) {
                if (at % 2 == 0) {
                    failOnceAndRepeat(action, fault, at);
                } else {
                    failAlways(action, fault, at);
                }
            }
        }
        swept.print("backups, " + fault);
    }

    private void failOnceAndRepeat(Action action, Fault fault, long at) {
        String when = action + ", " + fault + " at " + at;
        SimulatedDisk disk = SimulatedDisk.create();
        SegmentStorage storage = prepared(disk.root(), action);
        disk.failOnce(at, fault);
        boolean unknown = false;
        boolean done = false;
        try {
            action.run(storage);
            done = true;
        } catch (StoreSyncFailedException e) {
            unknown = true;
        } catch (StoreUnavailableException e) {
            assertThat(load(disk.root())).as(when).isEqualTo(SECOND);
        }
        disk.clearFaults();
        if (unknown) {
            storage.close();
            verify(disk.copy(), action, false, when + ", restarted");
            verify(disk.crash(at), action, false, when + ", power lost");
        } else {
            if (!done) {
                action.run(storage);
            }
            verify(disk.crash(at), action, true, when + ", repeated");
        }
    }

    private void failAlways(Action action, Fault fault, long at) {
        SimulatedDisk disk = SimulatedDisk.create();
        SegmentStorage storage = prepared(disk.root(), action);
        disk.failAlways(at, fault);
        boolean done = succeeds(storage, action);
        disk.clearFaults();
        verify(disk.copy(), action, done, action + ", " + fault + " from " + at);
    }
}
