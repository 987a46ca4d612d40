package io.neuralmemory.storage.compressed;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.storage.file.SegmentStorage;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.tck.DirectoryImage;
import io.neuralmemory.tck.GoldenStore;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an earlier build wrote is read, and written in the same bytes. The files under {@code golden} never change. */
final class CompressedGoldenFilesTest {
    @TempDir
    Path directory;

    private static GoldenStore store(String codec) {
        return new GoldenStore(settings -> SegmentStorage.open(settings, Codec.named(codec)));
    }

    private static DirectoryImage golden(String codec) throws URISyntaxException {
        URL url = Objects.requireNonNull(CompressedGoldenFilesTest.class.getResource("/golden/" + codec));
        return DirectoryImage.of(Path.of(url.toURI()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"smile", "smile+planes", "smile+planes+zstd"})
    void theSameCallsWriteTheSameBytes(String codec) throws URISyntaxException {
        store(codec).writeTo(directory);
        assertThat(DirectoryImage.of(directory)).isEqualTo(golden(codec));
    }

    @ParameterizedTest
    @ValueSource(strings = {"smile", "smile+planes", "smile+planes+zstd"})
    void theFilesAreRead(String codec) throws URISyntaxException {
        golden(codec).writeTo(directory);
        store(codec).requireIn(directory);
    }
}
