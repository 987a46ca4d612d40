package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A store whose files an early version numbered with Arabic digits is mended or refused, never taken for empty. */
final class ForeignDigitsTest {
    @TempDir
    private Path directory;

    private Path store() {
        return directory.resolve("store");
    }

    static List<Backend> backends() {
        return Backend.all();
    }

    /** A store as a process leaves it that was killed after a save, a backup and one more write. */
    private void makeStore(Backend backend) throws IOException {
        Path open = directory.resolve("open");
        try (PersistentMemory memory = backend.builder(open).build()) {
            memory.store("saved", new float[] {1});
            memory.save();
            memory.backup();
            memory.store("logged", new float[] {1});
            copy(open, store());
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : below(from)) {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Every numbered file with the name that it had under an Arabic locale, by its right one. */
    private Map<Path, Path> foreignNames() throws IOException {
        Map<Path, Path> names = new TreeMap<>();
        for (Path file : below(store())) {
            String name = file.getFileName().toString();
            if (name.matches("(manifest|memories|wal)-[0-9]{6,}\\..*|backup-.*")) {
                int digits = name.startsWith("backup-") ? name.lastIndexOf('Z') : 0;
                names.put(file, file.resolveSibling(name.substring(0, digits) + arabic(name.substring(digits))));
            }
        }
        assertThat(names).hasSizeGreaterThan(1);
        return names;
    }

    private static String arabic(String name) {
        StringBuilder arabic = new StringBuilder();
        name.chars().forEach(c -> arabic.append((char) (c >= '0' && c <= '9' ? c - '0' + '\u0660' : c)));
        return arabic.toString();
    }

    private void requireWhole() throws IOException {
        try (PersistentMemory memory = PersistentMemoryBuilder.load(store())) {
            assertThat(memory.size()).isEqualTo(2);
            assertThat(memory.backups()).hasSize(1);
        }
        assertThat(below(store())).allMatch(file -> file.toString().chars().allMatch(c -> c < 128));
    }

    @ParameterizedTest
    @MethodSource("backends")
    void openingForWritingGivesTheFilesTheirRightNames(Backend backend) throws IOException {
        makeStore(backend);
        for (Map.Entry<Path, Path> name : foreignNames().entrySet()) {
            Files.move(name.getKey(), name.getValue());
        }
        requireWhole();
        try (PersistentMemory memory = readOnly()) {
            assertThat(memory.size()).isEqualTo(2);
        }
    }

    private PersistentMemory readOnly() {
        return new PersistentMemoryBuilder()
                .withStoragePath(store())
                .withReadOnly(true)
                .build();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void readingRefusesWithTheWayOut(Backend backend) throws IOException {
        makeStore(backend);
        for (Map.Entry<Path, Path> name : foreignNames().entrySet()) {
            Files.move(name.getKey(), name.getValue());
        }
        List<Path> before = below(store());
        assertThatThrownBy(this::readOnly)
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("neural-memory compact");
        assertThat(below(store())).isEqualTo(before);
    }

    /** Names are mended in the same way whatever the backend is; json has most of them. */
    @Test
    void mendingThatStoppedAnywhereIsDoneAgain() throws IOException {
        makeStore(new Backend("json", false));
        Path whole = directory.resolve("whole");
        copy(store(), whole);
        int files = foreignNames().size();
        for (boolean losing : new boolean[] {false, true}) {
            for (int subset = 0; subset < 1 << files; subset++) {
                deleteStore();
                copy(whole, store());
                leave(losing, subset);
                requireWhole();
            }
        }
    }

    private void deleteStore() throws IOException {
        for (Path file : below(store())) {
            Files.delete(file);
        }
    }

    /** Files gain their right names in any order, then lose the others in any order. */
    private void leave(boolean losing, int subset) throws IOException {
        List<Map.Entry<Path, Path>> names = new ArrayList<>(foreignNames().entrySet());
        for (int i = 0; i < names.size(); i++) {
            Path right = names.get(i).getKey();
            Path foreign = names.get(i).getValue();
            boolean chosen = (subset >> i & 1) == 1;
            if (losing ? chosen : !chosen) {
                // Gone already when losing, not there yet when gaining.
                move(losing, right, foreign);
            } else {
                Files.createLink(foreign, right);
            }
        }
    }

    private static void move(boolean losing, Path right, Path foreign) throws IOException {
        if (!losing) {
            Files.move(right, foreign);
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void twoStoresInOneDirectoryAreRefused(Backend backend) throws IOException {
        makeStore(backend);
        for (Map.Entry<Path, Path> name : foreignNames().entrySet()) {
            Files.copy(name.getKey(), name.getValue());
        }
        List<Path> before = below(store());
        assertThatThrownBy(() -> PersistentMemoryBuilder.load(store()))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("two stores");
        assertThatThrownBy(this::readOnly)
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("two stores");
        assertThat(below(store())).containsAll(before);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void namesThatOnlyLookAlikeAreLeftAlone(Backend backend) throws IOException {
        makeStore(backend);
        Files.writeString(store().resolve("memories-été.json"), "mine");
        try (PersistentMemory memory = PersistentMemoryBuilder.load(store())) {
            assertThat(memory.size()).isEqualTo(2);
        }
        assertThat(store().resolve("memories-été.json")).exists();
    }
}
