package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What root makes in another user's store belongs to that user, and is open to nobody else. */
final class RootInAStoreTest {
    private static final int OWNER = 65534;
    private static final int GROUP = 65533;

    @TempDir
    private Path directory;

    static List<Backend> backends() {
        return Backend.all();
    }

    @BeforeEach
    void giveTheDirectoryAway() throws IOException {
        Assumptions.assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(directory, "unix:uid")), "needs root");
        Files.setAttribute(directory, "unix:gid", GROUP);
        Files.setAttribute(directory, "unix:uid", OWNER);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void everyFileBelongsToTheOwnerOfTheDirectory(Backend backend) throws IOException {
        try (PersistentMemory memory =
                backend.builder(directory).withBackgroundExecutor(Runnable::run).build()) {
            memory.store(NewMemory.builder("Likes tea").id("tea").build());
            memory.backup();
            memory.store(NewMemory.of("Likes milk"));
            memory.save();
            letTheLogSettle(memory);
            requireOwners();
            memory.restoreFromBackup(memory.backups().get(0).path());
            memory.compact();
            letTheLogSettle(memory);
            requireOwners();
        }
        try (PersistentMemory memory = backend.builder(directory).build()) {
            memory.store(NewMemory.of("Likes milk"));
            requireOwners();
        }
        requireOwners();
    }

    /** The log removes and makes files in the background, after a save: not later than with the second write. */
    private static void letTheLogSettle(PersistentMemory memory) {
        memory.store(NewMemory.of("Likes juice"));
        memory.store(NewMemory.of("Likes water"));
    }

    private void requireOwners() throws IOException {
        Map<String, String> found = new TreeMap<>();
        Map<String, String> expected = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                String name = directory.relativize(file).toString();
                int mode = (int) Files.getAttribute(file, "unix:mode") & 0777;
                found.put(
                        name,
                        Files.getAttribute(file, "unix:uid") + ":" + Files.getAttribute(file, "unix:gid") + " "
                                + Integer.toOctalString(mode));
                expected.put(name, OWNER + ":" + GROUP + (Files.isDirectory(file) ? " 700" : " 600"));
            }
        }
        assertThat(found).isEqualTo(expected).hasSizeGreaterThan(5);
    }
}
