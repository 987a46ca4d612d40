package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.tck.DirectoryImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A directory that somebody prepared: links, pipes and names that lead elsewhere. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
final class HostileDirectoryTest {
    @TempDir
    private Path temporary;

    private Path store = Path.of("");

    @BeforeEach
    void makeAStore() {
        store = temporary.resolve("store");
        try (PersistentMemory memory = new PersistentMemoryBuilder()
                .withBackend("json")
                .withStoragePath(store)
                .build()) {
            memory.store("Likes tea", new float[] {1, 0});
        }
    }

    @Test
    void aManifestThatNamesAFileElsewhereIsRefused() throws IOException {
        Path manifest = file("manifest-");
        ManifestFile.change(store, text -> text.replaceFirst("memories-\\d+\\.json", "../../etc/passwd"));
        DirectoryImage before = DirectoryImage.of(store);

        Program.Result list = Program.neuralMemory().run("list", "--store", store.toString());
        assertThat(list.exitCode()).as(list.err()).isEqualTo(3);
        assertThat(list.err()).contains(manifest.getFileName().toString());
        Program.Result check = Program.neuralMemory().run("check", "--store", store.toString());
        assertThat(check.exitCode()).as(check.out()).isEqualTo(3);
        assertThatThrownBy(() -> PersistentMemoryBuilder.load(store)).isInstanceOf(CorruptStoreException.class);
        assertThat(DirectoryImage.of(store)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"store.properties", "neural-memory.lock", "manifest-", "memories-", "wal-"})
    void aLinkInPlaceOfAFileIsRefusedAndItsTargetUntouched(String prefix) throws IOException {
        Path file = file(prefix);
        Path target = Files.move(file, temporary.resolve("elsewhere"));
        byte[] before = Files.readAllBytes(target);
        Files.createSymbolicLink(file, target);

        assertRefused(file);
        assertThat(Files.readAllBytes(target)).isEqualTo(before);
        assertThat(file).isSymbolicLink();
    }

    @ParameterizedTest
    @ValueSource(strings = {"store.properties", "neural-memory.lock", "manifest-", "memories-", "wal-"})
    void aPipeInPlaceOfAFileIsRefusedWithoutBlocking(String prefix) throws Exception {
        Path file = file(prefix);
        Files.delete(file);
        makePipe(file);

        assertRefused(file);
        assertThat(Files.exists(file, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    @Test
    void thePackagedCommandNeitherWaitsForAPipeNorFollowsALink() throws Exception {
        Path log = file("wal-");
        Files.delete(log);
        makePipe(log);
        Program.Result list = Program.neuralMemory().run("list", "--store", store.toString());
        assertThat(list.exitCode()).as(list.err()).isEqualTo(3);
        assertThat(list.err()).contains(log.getFileName().toString());

        Files.delete(log);
        Files.createSymbolicLink(log, Path.of("/etc/passwd"));
        Program.Result put = Program.neuralMemory().run("put", "--store", store.toString(), "--content", "no");
        assertThat(put.exitCode()).as(put.err()).isEqualTo(3);
        assertThat(put.err()).contains(log.getFileName().toString());
    }

    @Test
    void whatElseLiesInTheDirectoryIsLeftAlone() throws Exception {
        Path outside = Files.writeString(temporary.resolve("outside"), "not ours");
        Path link = Files.createSymbolicLink(store.resolve("notes.txt"), outside);
        Path orphan = Files.createSymbolicLink(store.resolve("memories-000099.json"), outside);
        Path pipe = store.resolve("pipe");
        makePipe(pipe);
        Path inner =
                Files.writeString(Files.createDirectory(store.resolve("sub")).resolve("file"), "not ours either");

        try (PersistentMemory memory = PersistentMemoryBuilder.load(store)) {
            memory.store(NewMemory.builder("Likes coffee").id("coffee").build());
        }

        try (PersistentMemory memory = PersistentMemoryBuilder.load(store)) {
            assertThat(memory.size()).isEqualTo(2);
        }
        assertThat(link).isSymbolicLink();
        assertThat(Files.exists(pipe, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(inner).hasContent("not ours either");
        assertThat(outside).hasContent("not ours");
        assertThat(Files.isRegularFile(orphan, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    private void assertRefused(Path file) {
        String name = file.getFileName().toString();
        assertThatThrownBy(() -> PersistentMemoryBuilder.load(store))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining(name);
        // A reader takes no lock, and does not care what is there in its place.
        if (!name.equals("neural-memory.lock")) {
            assertThatThrownBy(() -> new PersistentMemoryBuilder()
                            .withStoragePath(store)
                            .withReadOnly(true)
                            .build())
                    .isInstanceOf(CorruptStoreException.class)
                    .hasMessageContaining(name);
        }
    }

    private static void makePipe(Path file) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
    }

    private Path file(String prefix) throws IOException {
        return ManifestFile.file(store, prefix);
    }
}
