package io.neuralmemory.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TemporaryCopyTest {
    /** Names the copies there are while it is read. */
    private static final class Spying extends InputStream {
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

    private static List<Path> copies() throws IOException {
        Path directory = Path.of(System.getProperty("java.io.tmpdir"));
        List<Path> copies = new ArrayList<>();
        try (var files = Files.newDirectoryStream(directory, "neural-memory-*.tmp")) {
            files.forEach(copies::add);
        }
        return copies;
    }

    @Test
    void hasNoNameFromTheFirstByteOn() throws IOException {
        List<Path> before = copies();
        Spying in = new Spying();

        try (TemporaryCopy copy = TemporaryCopy.of(in, "a test")) {
            assertThat(copies()).isEqualTo(before);
            assertThat(copy.open().readAllBytes()).containsExactly(1, 2, 3);
        }

        assertThat(in.seen).allMatch(before::contains);
        assertThat(copies()).isEqualTo(before);
    }

    @Test
    void isReadByManyFromTheStart() throws IOException {
        try (TemporaryCopy copy = TemporaryCopy.of(new ByteArrayInputStream(new byte[] {1, 2, 3}), "a test");
                InputStream one = copy.open();
                InputStream other = copy.open()) {
            assertThat(one.read()).isEqualTo(1);
            assertThat(other.readAllBytes()).containsExactly(1, 2, 3);
            assertThat(one.readAllBytes()).containsExactly(2, 3);
        }
    }
}
