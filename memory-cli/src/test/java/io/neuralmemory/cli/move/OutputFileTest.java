package io.neuralmemory.cli.move;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.cli.terminal.NotFoundException;
import io.neuralmemory.cli.terminal.UsageException;
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
    void aMissingDirectoryIsNamedBeforeAnythingIsRead() {
        assertThatThrownBy(() -> new OutputFile(directory.resolve("missing/out.json"), false))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("there is no directory " + directory.resolve("missing") + "; make it first");
    }

    @Test
    void aFileInPlaceOfADirectoryIsNamed() throws Exception {
        Files.writeString(file, "old");

        assertThatThrownBy(() -> new OutputFile(file.resolve("out.json"), false))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(file + " is a file, and a directory is needed");
    }

    @Test
    void aPlaceAmongTheFilesOfAStoreIsRefused() throws Exception {
        Path store = Files.createDirectory(directory.resolve("store"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), store);

        for (Path inside : new Path[] {store.resolve("memories.json"), link.resolve("memories.json")}) {
            assertThatThrownBy(() -> new OutputFile(inside, true).requireOutside(store))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("lies in the store");
        }
        new OutputFile(file, false).requireOutside(store);
    }

    @Test
    void aDirectoryIsNoFile() {
        assertThatThrownBy(() -> new OutputFile(directory, true))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is a directory");
    }
}
