package io.neuralmemory.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputFileTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("out.json");
    }

    @Test
    void aNewFileIsWrittenWhole() {
        new OutputFile(file, false).write(out -> out.write("data".getBytes(UTF_8)));

        assertThat(file).hasContent("data");
        assertThat(directory.toFile().list()).containsExactly("out.json");
    }

    @Test
    void anExistingFileIsKept() throws Exception {
        Files.writeString(file, "old");

        assertThatThrownBy(() -> new OutputFile(file, false))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("add --force");
        assertThat(file).hasContent("old");
    }

    @Test
    void aFileThatAppearedMeanwhileIsKept() throws Exception {
        OutputFile output = new OutputFile(file, false);
        Files.writeString(file, "old");

        assertThatThrownBy(() -> output.write(out -> out.write(1))).isInstanceOf(UsageException.class);
        assertThat(file).hasContent("old");
    }

    @Test
    void replacingLeavesNothingElseBehind() throws Exception {
        Files.writeString(file, "old");

        new OutputFile(file, true).write(out -> out.write("new".getBytes(UTF_8)));

        assertThat(file).hasContent("new");
        assertThat(directory.toFile().list()).containsExactly("out.json");
    }

    @Test
    void aFailureWhileReplacingLeavesTheOldFile() throws Exception {
        Files.writeString(file, "old");

        assertThatThrownBy(() -> new OutputFile(file, true).write(out -> {
                    out.write(1);
                    throw new IllegalStateException("reading the store failed");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(file).hasContent("old");
        assertThat(directory.toFile().list()).containsExactly("out.json");
    }

    @Test
    void aDirectoryIsNoFile() {
        assertThatThrownBy(() -> new OutputFile(directory, true))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is a directory");
    }
}
