package io.neuralmemory.storage.sqlite;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The operating system fails a restore that makes a store, from some call on: afterwards there is none for readers, and
 * the same restore succeeds. Needs strace; runs on Linux.
 */
@EnabledIf(
        value = "io.neuralmemory.storage.sqlite.CallTrace#isPossible",
        disabledReason = "strace is not installed, or may not trace")
final class FailedRestoreTest {
    @TempDir
    private static Path temporary;

    private static Path backup = Path.of("");

    @BeforeAll
    static void backUp() {
        try (PersistentMemory memory =
                Restoring.builder(temporary.resolve("store")).build()) {
            memory.store(
                    NewMemory.builder("Likes tea").id("tea").embedding(1, 2).build());
            backup = memory.backup();
        }
    }

    /** Run as a process of its own, with the directory to restore into and the backup; it knows nothing of tests. */
    static final class Restoring {
        private Restoring() {}

        public static void main(String[] arguments) {
            try {
                restore(Path.of(arguments[0]), Path.of(arguments[1]));
            } catch (StoreUnavailableException e) {
                // What it left is looked at by the test.
            }
        }

        static long restore(Path directory, Path from) {
            return builder(directory).planRestore().restore(from, damage -> {});
        }

        static PersistentMemoryBuilder builder(Path directory) {
            return new PersistentMemoryBuilder().withStoragePath(directory).withBackend(new SqliteStorageProvider());
        }
    }

    @ParameterizedTest
    @CsvSource({"pwrite64,2", "pwrite64,6", "fsync,2", "fdatasync,1"})
    void afterAFailureThereIsNoStoreAndTheSameRestoreSucceeds(String call, int at) throws IOException {
        Path left = Files.createDirectory(temporary.resolve("left-" + call + at));
        Path alone = left.resolve("backups").resolve(requireNonNull(backup.getFileName()));
        Files.createDirectory(requireNonNull(alone.getParent()));
        Files.copy(backup, alone);
        List<String> fault = CallTrace.failing(call, "EIO", at + "+");

        Path fresh = temporary.resolve("new-" + call + at);
        CallTrace.strace(fault, Restoring.class, fresh.toString(), backup.toString());
        isNoneAndRestoredAgain(fresh, backup);

        CallTrace.strace(fault, Restoring.class, left.toString(), alone.toString());
        isNoneAndRestoredAgain(left, alone);
    }

    private static void isNoneAndRestoredAgain(Path directory, Path from) {
        assertThat(isWhole(directory)).isFalse();
        assertThat(Restoring.restore(directory, from)).isEqualTo(1);
        assertThat(isWhole(directory)).isTrue();
    }

    /** Whether there is a store for readers; then everything is in it. */
    private static boolean isWhole(Path directory) {
        try (PersistentMemory memory =
                Restoring.builder(directory).withReadOnly(true).build()) {
            assertThat(memory.size()).isEqualTo(1);
            return true;
        } catch (StoreConfigurationException e) {
            return false;
        }
    }
}
