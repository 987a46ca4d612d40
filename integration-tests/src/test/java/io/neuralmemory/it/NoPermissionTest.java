package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A user who may read a store, or not even that. To root nothing is forbidden: the command drops its privileges first.
 */
@EnabledIf("canDropPrivileges")
final class NoPermissionTest {
    private static final String[] AS_NOBODY = {"setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"};

    static boolean canDropPrivileges() throws InterruptedException {
        try {
            ProcessBuilder probe = new ProcessBuilder(AS_NOBODY);
            probe.command().add("true");
            return probe.start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "compressed", "sqlite"})
    void aReadOnlyDirectoryCanBeReadAndIsNotWritten(String backend, @TempDir Path directory) throws IOException {
        Path store = storeWithOneMemory(backend, directory);
        permit(directory, "r-xr-xr-x", "r--r--r--");
        List<String> before = listing(store);

        Program nobody = Program.neuralMemory().startedBy(AS_NOBODY);
        Program.Result read = nobody.run("list", "--store", store.toString());
        assertThat(read.exitCode()).as(read.err()).isZero();
        assertThat(read.out()).contains("Likes tea");

        Program.Result write = nobody.run("put", "--store", store.toString(), "--content", "no");
        assertThat(write.exitCode()).as(write.err()).isEqualTo(6);
        assertThat(write.err()).contains(store.toString());
        assertThat(listing(store)).isEqualTo(before);
        permit(directory, "rwxr-xr-x", "rw-r--r--");
    }

    @Test
    void aStoreOfAnotherUserIsUnreadable(@TempDir Path directory) throws IOException {
        Path store = storeWithOneMemory("json", directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

        Program nobody = Program.neuralMemory().startedBy(AS_NOBODY);
        Program.Result read = nobody.run("list", "--store", store.toString());
        assertThat(read.exitCode()).as(read.err()).isEqualTo(6);
        assertThat(read.out()).isEmpty();
    }

    private static Path storeWithOneMemory(String backend, Path directory) {
        Path store = directory.resolve("store");
        Program.Result put = Program.neuralMemory()
                .run("put", "--store", store.toString(), "--backend", backend, "--content", "Likes tea");
        assertThat(put.exitCode()).as(put.err()).isZero();
        return store;
    }

    private static void permit(Path root, String directories, String files) throws IOException {
        try (var walk = Files.walk(root)) {
            for (Path path : walk.toList()) {
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(Files.isDirectory(path) ? directories : files));
            }
        }
    }

    private static List<String> listing(Path store) throws IOException {
        try (var files = Files.list(store)) {
            return files.map(file -> file + " " + file.toFile().length())
                    .sorted()
                    .toList();
        }
    }
}
