package io.neuralmemory.spi.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is replaced wholly or not at all; what crashes do to one is tested with the description of a store. */
final class DurableFilesTest {
    @TempDir
    Path directory;

    private static void replace(Path target, int value) throws IOException {
        DurableFiles.replace(target, out -> out.write(value));
    }

    @Test
    void replacingCreatesAndReplacesAndLeavesNothingElse() throws IOException {
        Path target = directory.resolve("seal");
        replace(target, 1);
        Files.createFile(directory.resolve("seal.again.tmp"));
        replace(target, 2);

        assertThat(target).hasBinaryContent(new byte[] {2});
        assertThat(directory).isDirectoryNotContaining(file -> !file.equals(target));
    }

    @Test
    void whatFailsToBeWrittenLeavesTheOldFile() throws IOException {
        Path target = directory.resolve("seal");
        replace(target, 1);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> DurableFiles.replace(target, out -> {
                    out.write(2);
                    throw new IOException("the disk is full");
                }));
        assertThat(target).hasBinaryContent(new byte[] {1});
    }
}
