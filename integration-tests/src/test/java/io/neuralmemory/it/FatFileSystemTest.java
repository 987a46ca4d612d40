package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stores on a real FAT file system, which has no hard links, no permissions and times of two seconds. Needs root,
 * {@code mkfs.vfat}, and the kernel's driver or {@code fusefat}.
 */
final class FatFileSystemTest {
    private static final long BYTES = 64 << 20;

    @TempDir
    private static Path temporary;

    private static Path mountPoint;
    private static boolean isKernels;

    @BeforeAll
    static void mount() throws Exception {
        Path image = temporary.resolve("fat.img");
        mountPoint = Files.createDirectory(temporary.resolve("fat"));
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(BYTES);
        }
        boolean made = succeeds("mkfs.vfat", image.toString());
        isKernels = made && succeeds("mount", "-t", "vfat", "-o", "loop", image.toString(), mountPoint.toString());
        boolean mounted =
                isKernels || (made && succeeds("fusefat", "-o", "rw+", image.toString(), mountPoint.toString()));
        Assumptions.assumeTrue(mounted, "no FAT file system can be mounted here: needs root, dosfstools and a driver");
    }

    @AfterAll
    static void unmount() throws Exception {
        // After a failed assumption there may be nothing to unmount.
        boolean unused = succeeds("umount", mountPoint.toString());
    }

    private static boolean succeeds(String... command) throws Exception {
        // A command that is not installed is one that fails.
        String line = "command -v \"$0\" > /dev/null && exec \"$0\" \"$@\"";
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", line);
        builder.command().addAll(List.of(command));
        return builder.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static PersistentMemoryBuilder builder(String backend) {
        return new PersistentMemoryBuilder()
                .withStoragePath(mountPoint.resolve("store-" + backend))
                .withBackend(backend);
    }

    private static void store(PersistentMemory memory, String id) {
        memory.store(NewMemory.builder("content of " + id)
                .id(id)
                .embedding(1, 2)
                .tags("fat")
                .build());
    }

    @Test
    void thereAreNoHardLinks() throws Exception {
        Path file = Files.writeString(mountPoint.resolve("file"), "data");

        assertThatThrownBy(() -> Files.createLink(mountPoint.resolve("link"), file))
                .isInstanceOf(FileSystemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "compressed", "sqlite"})
    void everyBackendWorks(String backend) {
        requireSharedMemory(backend);
        Path backup;
        try (PersistentMemory memory = builder(backend).build()) {
            store(memory, "a");
            memory.save();
            store(memory, "b");
            backup = memory.backup();
            assertThat(memory.verifyBackup(backup).isDamaged()).isFalse();
        }
        try (PersistentMemory memory = builder(backend).build()) {
            assertThat(memory.size()).isEqualTo(2);
            memory.compact();
            memory.clear();
            memory.restoreFromBackup(backup);
            store(memory, "c");
        }
        try (PersistentMemory memory = builder(backend).withReadOnly(true).build()) {
            assertThat(memory.size()).isEqualTo(3);
        }
    }

    @Test
    void sqliteSaysWhatAFileSystemWithoutSharedMemoryLacks() {
        Assumptions.assumeFalse(isKernels, "the kernel's FAT gives shared memory");

        assertThatThrownBy(() -> builder("sqlite").build())
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("needs shared memory beside the database");
    }

    private static void requireSharedMemory(String backend) {
        Assumptions.assumeTrue(isKernels || !backend.equals("sqlite"), "fusefat gives no shared memory");
    }

    @Test
    void aDamagedDatabaseIsKeptAsACopy() throws Exception {
        requireSharedMemory("sqlite");
        Path directory = mountPoint.resolve("damaged");
        PersistentMemoryBuilder builder =
                new PersistentMemoryBuilder().withStoragePath(directory).withBackend("sqlite");
        try (PersistentMemory memory = builder.build()) {
            for (int i = 0; i < 200; i++) {
                store(memory, "id-" + i);
            }
        }
        Path database = directory.resolve("memories.db");
        byte[] bytes = Files.readAllBytes(database);
        for (int i = bytes.length / 2; i < bytes.length / 2 + 64; i++) {
            bytes[i] ^= 0x55;
        }
        Files.write(database, bytes);

        try (PersistentMemory memory =
                builder.withRecovery(RecoveryMode.SALVAGE).build()) {
            assertThat(memory.size()).isBetween(1L, 200L);
        }
        assertThat(directory.resolve("memories.db.damaged-1")).hasBinaryContent(bytes);
    }
}
