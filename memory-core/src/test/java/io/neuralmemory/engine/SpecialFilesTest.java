package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.CorruptStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links and special files where a file of the store should be: refused, not followed, and never waited for. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class SpecialFilesTest {
    private final FakeStore store;

    SpecialFilesTest(@TempDir Path directory) {
        store = new FakeStore(directory);
        store.open().close();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void assertRefused(Path file) {
        Background<io.neuralmemory.PersistentMemory> opening = Background.call(store::open);
        assertThat(opening.failure())
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining(file.getFileName().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"store.properties", "neural-memory.lock"})
    void aPipeIsRefusedWithoutBlocking(String name) throws IOException, InterruptedException {
        Path file = store.directory.resolve(name);
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();

        assertRefused(file);
        assertThat(Files.isRegularFile(file)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"store.properties", "neural-memory.lock"})
    void aLinkIsRefusedAndItsTargetUntouched(String name) throws IOException {
        Path file = store.directory.resolve(name);
        Path target = Files.move(file, store.directory.resolveSibling(name + ".elsewhere"));
        byte[] before = Files.readAllBytes(target);
        Files.createSymbolicLink(file, target);

        assertRefused(file);
        assertThat(Files.readAllBytes(target)).isEqualTo(before);
        assertThat(Files.isSymbolicLink(file)).isTrue();
        Files.delete(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"store.properties", "neural-memory.lock"})
    void aDirectoryIsRefused(String name) throws IOException {
        Path file = store.directory.resolve(name);
        Files.delete(file);
        Files.createDirectory(file);

        assertRefused(file);
        assertThat(Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }
}
