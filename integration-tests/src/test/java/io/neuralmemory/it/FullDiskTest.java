package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Durability;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real file system of 8 MB that runs full. Needs the right to mount one: runs as root on Linux. */
@EnabledIf("canMount")
final class FullDiskTest {
    private static final String CONTENT = "x".repeat(10_000);

    @TempDir
    private Path mountPoint;

    static boolean canMount() throws Exception {
        Path probe = Files.createTempDirectory("mount-probe");
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "none", probe.toString()) == 0;
        if (mounted) {
            run("umount", probe.toString());
        }
        Files.delete(probe);
        return mounted;
    }

    @BeforeEach
    void mount() throws Exception {
        assertThat(run("mount", "-t", "tmpfs", "-o", "size=8m", "none", mountPoint.toString()))
                .isZero();
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", mountPoint.toString());
    }

    @ParameterizedTest
    @CsvSource({"json,LOGGED", "compressed,LOGGED", "sqlite,LOGGED", "sqlite,COMMITTED"})
    void aFullDiskLosesNothingAndWritingGoesOnWhenThereIsRoom(String backend, Durability durability) throws Exception {
        Path filler = Files.write(mountPoint.resolve("filler"), new byte[5 << 20]);
        Path store = mountPoint.resolve("store");
        List<String> acknowledged = new ArrayList<>();
        try (PersistentMemory memory = new PersistentMemoryBuilder()
                .withStoragePath(store)
                .withBackend(backend)
                .withDurability(durability)
                .build()) {
            boolean full = false;
            for (int i = 0; !full; i++) {
                full = !stored(memory, "before-" + i, acknowledged);
            }
            assertThat(acknowledged).hasSizeGreaterThan(20).allMatch(memory::contains);

            Files.delete(filler);
            assertThat(stored(memory, "after", acknowledged)).isTrue();
            memory.save();
        }
        try (PersistentMemory memory = PersistentMemoryBuilder.load(store)) {
            assertThat(acknowledged).allMatch(memory::contains);
        }
        try (var files = Files.list(store)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
        }
    }

    private static boolean stored(PersistentMemory memory, String id, List<String> acknowledged) {
        try {
            memory.store(NewMemory.builder(CONTENT).id(id).build());
            acknowledged.add(id);
            return true;
        } catch (StoreUnavailableException e) {
            assertThat(e).hasMessageContaining("No space left");
            return false;
        }
    }

    static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
