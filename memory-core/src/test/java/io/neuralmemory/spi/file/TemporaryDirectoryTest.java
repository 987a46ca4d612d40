package io.neuralmemory.spi.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "stale directories stay where they cannot be removed safely")
final class TemporaryDirectoryTest {
    /** No process has it: Linux numbers them up to 2²² at most. */
    private static final long GONE = 999_999_999;

    @TempDir
    Path parent;

    private Path left(String use, long process, Duration age) throws IOException {
        Path directory = Files.createDirectory(parent.resolve("neural-memory-" + use + "-" + process + "-1"));
        Files.createFile(directory.resolve("library"));
        return aged(directory, age);
    }

    private static Path aged(Path directory, Duration age) throws IOException {
        return Files.setLastModifiedTime(directory, FileTime.from(Instant.now().minus(age)));
    }

    private void createAnother() throws IOException {
        TemporaryDirectory.create(parent, "test").close();
    }

    @Test
    void itIsGoneWithItsFilesWhenItIsClosed() throws IOException {
        try (TemporaryDirectory directory = TemporaryDirectory.create(parent, "test")) {
            Files.createFile(directory.path().resolve("file"));
            assertThat(directory.path()).isDirectoryContaining("glob:**file");
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void whatAKilledProcessLeftIsRemovedByTheNext() throws IOException {
        left("test", GONE, Duration.ofHours(25));
        createAnother();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void whatIsYoungOrOfALivingProcessOrOfAnotherUseStays() throws IOException {
        left("test", GONE, Duration.ofHours(23));
        left("test", ProcessHandle.current().pid(), Duration.ofDays(30));
        left("other", GONE, Duration.ofDays(30));
        aged(Files.createDirectory(parent.resolve("neural-memory-test-notes")), Duration.ofDays(30));
        createAnother();
        try (Stream<Path> all = Files.list(parent)) {
            assertThat(all).hasSize(4);
        }
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path precious = Files.createDirectory(parent.resolve("precious"));
        Path file = Files.createFile(precious.resolve("file"));
        Path link = Files.createSymbolicLink(parent.resolve("neural-memory-test-" + GONE + "-2"), precious);
        aged(precious, Duration.ofDays(30));
        Path stale = left("test", GONE, Duration.ofDays(30));
        Files.createSymbolicLink(stale.resolve("link"), file);
        aged(stale, Duration.ofDays(30));
        createAnother();
        assertThat(file).exists();
        assertThat(link).isSymbolicLink();
        assertThat(stale).doesNotExist();
    }

    @Test
    void whatHasADirectoryInItIsLeft() throws IOException {
        Path stale = left("test", GONE, Duration.ofDays(30));
        Files.createDirectory(stale.resolve("inner"));
        aged(stale, Duration.ofDays(30));
        createAnother();
        assertThat(stale.resolve("inner")).isDirectory();
    }
}
