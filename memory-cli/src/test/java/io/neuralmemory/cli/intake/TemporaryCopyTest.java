package io.neuralmemory.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemporaryCopyTest {
    @TempDir
    Path directory;

    /** Names the copies there are while it is read. */
    private final class Spying extends InputStream {
        private final InputStream in = new ByteArrayInputStream(new byte[] {1, 2, 3});
        private final List<Path> seen = new ArrayList<>();

        @Override
        public int read() throws IOException {
            seen.addAll(copies());
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            seen.addAll(copies());
            return in.read(target, offset, length);
        }
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void hasNoNameFromTheFirstByteOn() throws IOException {
        Spying in = new Spying();

        try (TemporaryCopy copy = TemporaryCopy.of(in, "a test", directory)) {
            assertThat(copies()).isEmpty();
            assertThat(copy.open().readAllBytes()).containsExactly(1, 2, 3);
        }

        assertThat(in.seen).isEmpty();
        assertThat(copies()).isEmpty();
    }

    @Test
    void isReadByManyFromTheStart() throws IOException {
        try (TemporaryCopy copy =
                        TemporaryCopy.of(new ByteArrayInputStream(new byte[] {1, 2, 3}), "a test", directory);
                InputStream one = copy.open();
                InputStream other = copy.open()) {
            assertThat(one.read()).isEqualTo(1);
            assertThat(other.readAllBytes()).containsExactly(1, 2, 3);
            assertThat(one.readAllBytes()).containsExactly(2, 3);
        }
    }
}
