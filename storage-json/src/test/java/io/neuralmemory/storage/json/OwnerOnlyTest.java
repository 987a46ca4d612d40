package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Memories are private: nobody but the owner may read any file of a store, from its first moment on. */
@DisabledOnOs(OS.WINDOWS)
final class OwnerOnlyTest {
    private static final int ATTEMPTS = 10;

    @Test
    void everyFileAndFolderIsItsOwnersOnly(@TempDir Path directory) throws IOException {
        Path parent = directory.resolve("new");
        Path store = parent.resolve("store");
        try (PersistentMemory memory =
                new PersistentMemoryBuilder().withStoragePath(store).build()) {
            memory.store("Likes tea", new float[] {1, 2});
            memory.backup();
            memory.store("Likes milk", new float[] {3, 4});
            requireOwnersOnly(parent);
            memory.restoreFromBackup(memory.backups().get(0).path());
        }
        requireOwnersOnly(parent);
    }

    /** The log removes files of its own in the background: what went while it was looked at is looked for again. */
    private static void requireOwnersOnly(Path folder) throws IOException {
        for (int left = ATTEMPTS; ; left--) {
            try {
                requireOwnersOnlyNow(folder);
                return;
            } catch (NoSuchFileException | UncheckedIOException e) {
                if (left == 0) {
                    throw e;
                }
            }
        }
    }

    private static void requireOwnersOnlyNow(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.toList();
        }
        Map<String, String> found = new TreeMap<>();
        Map<String, String> expected = new TreeMap<>();
        for (Path file : all) {
            String name = folder.relativize(file).toString();
            found.put(name, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            expected.put(name, Files.isDirectory(file) ? "rwx------" : "rw-------");
        }
        assertThat(found).isEqualTo(expected).hasSizeGreaterThan(8);
    }
}
