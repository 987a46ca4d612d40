package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.storage.file.SegmentStorage;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.tck.DirectoryImage;
import io.neuralmemory.tck.GoldenStore;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier build wrote is read, and written in the same bytes. The files under {@code golden} never change. */
final class JsonGoldenFilesTest {
    private final GoldenStore store = new GoldenStore(settings -> SegmentStorage.open(settings, Codec.named("json")));

    @TempDir
    Path directory;

    private static DirectoryImage golden() throws URISyntaxException {
        URL url = Objects.requireNonNull(JsonGoldenFilesTest.class.getResource("/golden/json"));
        return DirectoryImage.of(Path.of(url.toURI()));
    }

    @Test
    void theSameCallsWriteTheSameBytes() throws URISyntaxException {
        store.writeTo(directory);
        assertThat(DirectoryImage.of(directory)).isEqualTo(golden());
    }

    @Test
    void theFilesAreRead() throws URISyntaxException {
        golden().writeTo(directory);
        store.requireIn(directory);
    }
}
