package io.neuralmemory.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.tck.DirectoryImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A directory for what crashes leave, in memory where there is such a place: forcing costs nothing there. */
final class CrashedStore implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");

    private final List<Map<String, Memory>> states;
    private final Path directory;

    /** @param states what is stored after each step, from none */
    CrashedStore(List<Map<String, Memory>> states) throws IOException {
        this.states = states;
        directory = Files.isWritable(MEMORY)
                ? Files.createTempDirectory(MEMORY, "crashed")
                : Files.createTempDirectory("crashed");
    }

    /** It is read and written on as it was after the last step that was acknowledged, or after the next one. */
    void opens(DirectoryImage image, int acknowledged, String crash) throws IOException {
        empty();
        image.writeTo(directory);
        opens(directory, acknowledged, crash, states);
    }

    static void opens(Path store, int acknowledged, String crash, List<Map<String, Memory>> states) {
        try {
            List<Map<String, Memory>> allowed = states.subList(acknowledged, Math.min(acknowledged + 2, states.size()));
            DirectoryImage before = DirectoryImage.of(store);
            Map<String, Memory> read = Stores.loadReadOnly(store);
            assertThat(read).as("read after %s", crash).isIn(allowed);
            assertThat(Stores.check(store)).as("found after %s", crash).isEmpty();
            assertThat(DirectoryImage.of(store)).as("changed after %s", crash).isEqualTo(before);
            goesOn(store, read, acknowledged, crash);
        } catch (RuntimeException e) {
            throw new AssertionError("does not open after " + crash + ": " + DirectoryImage.of(store), e);
        }
    }

    private static void goesOn(Path store, Map<String, Memory> read, int acknowledged, String crash) {
        Map<String, Memory> found = new TreeMap<>();
        Map<String, Memory> expected = new HashMap<>(read);
        try (SqliteStorage storage = Stores.open(Stores.settings(store).build())) {
            storage.load(memory -> found.put(memory.id(), memory));
            assertThat(found).as("loaded after %s", crash).isEqualTo(read);
            assertThat(storage.backups())
                    .as("backups after %s", crash)
                    .hasSizeGreaterThanOrEqualTo(acknowledged >= Steps.BACKED_UP ? 1 : 0)
                    .allSatisfy(backup -> {
                        List<Finding> findings = new ArrayList<>();
                        storage.verifyBackup(backup.path(), findings::add);
                        assertThat(findings).isEmpty();
                    });
            storage.commit(Stores.batch(1L << 40, Stores.put("later", "goes on")));
            expected.put("later", Stores.memory("later", "goes on"));
        }
        assertThat(Stores.load(store)).as("written after %s", crash).isEqualTo(expected);
    }

    private void empty() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                if (!file.equals(directory)) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        empty();
        Files.delete(directory);
    }
}
