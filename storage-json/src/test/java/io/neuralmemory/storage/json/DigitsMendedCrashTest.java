package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.tck.Sweeps;
import io.neuralmemory.tck.disk.DiskOperation;
import io.neuralmemory.tck.disk.Fault;
import io.neuralmemory.tck.disk.SimulatedDisk;
import io.neuralmemory.tck.disk.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files with another language's digits get their right names: a crash or a fault at any operation of that costs
 * nothing, and the next opening completes it.
 */
final class DigitsMendedCrashTest {
    private static final String STORE = "/parent/store";

    private final SimulatedDisk before;

    /** A store as a process left it that was killed after a save, a backup and one more write, in Arabic. */
    DigitsMendedCrashTest() {
        SimulatedDisk disk = SimulatedDisk.create();
        PersistentMemory killed =
                new PersistentMemoryBuilder().withStoragePath(disk.path(STORE)).build();
        killed.store("saved", new float[] {1});
        killed.save();
        killed.backup();
        killed.store("logged", new float[] {1});
        SimulatedDisk left = disk.crashKeepingUnforced();
        disk.kill();
        rename(left);
        before = left.crashKeepingUnforced();
    }

    private static void rename(SimulatedDisk disk) {
        for (Path file : files(disk)) {
            String name = file.getFileName().toString();
            if (name.matches("(manifest|memories|wal)-[0-9]{6,}\\..*|backup-.*")) {
                int digits = name.startsWith("backup-") ? name.lastIndexOf('Z') : 0;
                try {
                    Files.move(file, file.resolveSibling(name.substring(0, digits) + arabic(name.substring(digits))));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static List<Path> files(SimulatedDisk disk) {
        try (Stream<Path> files = Files.walk(disk.path(STORE))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String arabic(String name) {
        StringBuilder arabic = new StringBuilder();
        name.chars().forEach(c -> arabic.append((char) (c >= '0' && c <= '9' ? c - '0' + '\u0660' : c)));
        return arabic.toString();
    }

    private static PersistentMemory open(SimulatedDisk disk) {
        return PersistentMemoryBuilder.load(disk.path(STORE));
    }

    private List<DiskOperation> operations() {
        SimulatedDisk disk = before.copy();
        int first = disk.log().size();
        open(disk).close();
        return Sweeps.some(disk.log().subList(first, disk.log().size()));
    }

    @Test
    void aCrashAtAnyOperationLosesNothing() {
        for (DiskOperation operation : operations()) {
            if (operation.kind().changesDisk()) {
                SimulatedDisk disk = before.copy();
                disk.stopAt(operation.number(), operation.number() % 2 == 0 ? Stop.WITHIN : Stop.BEFORE);
                attempt(disk);
                isMended(disk.copy(), "killed at " + operation);
                isMended(disk.crashLosingUnforced(), "unforced lost at " + operation);
                isMended(disk.crash(operation.number()), "power lost at " + operation);
                isMended(disk.crash(-operation.number()), "power lost otherwise at " + operation);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_SPACE", "FORCE_ERROR", "READ_ERROR", "ACCESS_DENIED"})
    void aFaultAtAnyOperationLosesNothing(Fault fault) {
        for (DiskOperation operation : operations()) {
            if (fault.hits(operation.kind())) {
                SimulatedDisk disk = before.copy();
                disk.failOnce(operation.number(), fault);
                attempt(disk);
                disk.clearFaults();
                isMended(disk.crash(operation.number()), fault + " and power lost at " + operation);
                isMended(disk, fault + " at " + operation);
            }
        }
    }

    private static void attempt(SimulatedDisk disk) {
        try {
            open(disk).close();
        } catch (MemoryStoreException e) {
            // The disk has stopped or failed; what it holds is looked at next.
        }
    }

    private static void isMended(SimulatedDisk disk, String where) {
        try (PersistentMemory memory = open(disk)) {
            assertThat(memory.size()).as(where).isEqualTo(2);
            assertThat(memory.backups()).as(where).hasSize(1);
            assertThat(memory.verifyBackup(memory.backups().get(0).path()).isDamaged())
                    .as(where)
                    .isFalse();
        }
        assertThat(files(disk))
                .as(where)
                .allMatch(file -> file.toString().chars().allMatch(character -> character < 128));
    }
}
