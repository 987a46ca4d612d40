package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RehearsalTest {
    @TempDir
    private Path directory;

    @Test
    void whatIsRehearsedSucceedsWithEveryBackend() {
        Rehearsal.main(new String[] {directory.resolve("new").toString()});

        assertThat(directory.resolve("new")).isDirectoryContaining("glob:**{json,compressed,sqlite}");
    }
}
