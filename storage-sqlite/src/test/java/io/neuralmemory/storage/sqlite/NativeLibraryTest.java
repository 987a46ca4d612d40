package io.neuralmemory.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a library in use cannot be removed there before the process ends")
final class NativeLibraryTest {
    @TempDir
    Path temporary;

    @Test
    void aKilledProcessLeavesNoLibraryBehind() throws Exception {
        Path store = Files.createDirectory(temporary.resolve("store"));
        Path files = Files.createDirectory(temporary.resolve("files"));
        int code = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + files,
                        "-cp",
                        CallTrace.classPath(Killed.class),
                        Killed.class.getName(),
                        store.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isEqualTo(Killed.CODE);
        assertThat(Stores.load(store)).containsOnlyKeys("a");
        try (var left = Files.walk(files)) {
            assertThat(left).containsExactly(files);
        }
    }

    @Test
    void aLoadedLibraryIsNotUnpackedAgain() throws Exception {
        assertThat(Stores.load(Files.createDirectory(temporary.resolve("first"))))
                .isEmpty();
        Path second = Files.createDirectory(temporary.resolve("second"));
        String configured = System.getProperty(NativeLibrary.DIRECTORY);
        System.setProperty(
                NativeLibrary.DIRECTORY, temporary.resolve("not there").toString());
        try {
            assertThat(Stores.load(second)).isEmpty();
        } finally {
            if (configured == null) {
                System.clearProperty(NativeLibrary.DIRECTORY);
            } else {
                System.setProperty(NativeLibrary.DIRECTORY, configured);
            }
        }
    }

    /** Commits and ends without what a process does at its end. */
    static final class Killed {
        static final int CODE = 9;

        private Killed() {}

        public static void main(String[] arguments) throws SQLException {
            SqliteStorage storage = Stores.loaded(Path.of(arguments[0]));
            storage.commit(Stores.batch(1, Stores.put("a", "one")));
            Runtime.getRuntime().halt(CODE);
        }
    }
}
