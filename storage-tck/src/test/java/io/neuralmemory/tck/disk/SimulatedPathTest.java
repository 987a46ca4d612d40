package io.neuralmemory.tck.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the simulated paths with those of the JDK. */
@DisabledOnOs(OS.WINDOWS)
final class SimulatedPathTest {
    private static final String[] OTHERS = {"", "/", "a", "/a", "a/b", "/a/b/c", "..", "../a", "b/c", "/b"};

    private final FileSystem simulated = SimulatedDisk.create().fileSystem();
    private final FileSystem real = FileSystems.getDefault();

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a", "/a", "a/b", "/a/b/c", "..", "/../a", "a/../b", "./a/.", "//a//b/", "a/.."})
    void aPathHasThePartsThatTheJdkFinds(String text) {
        assertThat(describe(simulated.getPath(text))).isEqualTo(describe(real.getPath(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a", "/a", "a/b", "/a/b/c", "..", "../a", "b/c"})
    void pathsAreJoinedAndComparedAsTheJdkDoes(String text) {
        for (String other : OTHERS) {
            assertThat(compare(simulated.getPath(text), simulated.getPath(other)))
                    .as("%s and %s", text, other)
                    .isEqualTo(compare(real.getPath(text), real.getPath(other)));
        }
    }

    private static String describe(Path path) {
        return String.join(
                " | ",
                path.toString(),
                String.valueOf(path.getRoot()),
                String.valueOf(path.getParent()),
                String.valueOf(path.getFileName()),
                String.valueOf(path.getNameCount()),
                path.normalize().toString(),
                String.valueOf(path.isAbsolute()));
    }

    private static String compare(Path path, Path other) {
        String relative = path.isAbsolute() == other.isAbsolute()
                        && !path.toString().contains("..")
                        && !other.toString().contains("..")
                ? path.relativize(other).toString()
                : "none";
        return String.join(
                " | ",
                path.resolve(other).toString(),
                path.resolveSibling(other).toString(),
                String.valueOf(path.startsWith(other)),
                String.valueOf(path.endsWith(other)),
                String.valueOf(path.equals(other)),
                String.valueOf(Integer.signum(path.compareTo(other))),
                relative);
    }
}
