package io.neuralmemory.storage.file.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.tck.DirectoryImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier build wrote is read, and written in the same bytes. The files under {@code golden} never change. */
final class LogGoldenFilesTest {
    private static final LogOptions OPTIONS = new LogOptions(16 << 20, 0);

    @TempDir
    Path directory;

    private static DirectoryImage golden() throws URISyntaxException {
        URL url = Objects.requireNonNull(LogGoldenFilesTest.class.getResource("/golden/log"));
        return DirectoryImage.of(Path.of(url.toURI()));
    }

    /** The batches of one file, one entry after the other, forced after the second one. */
    private void write(long number, long first, long last, BatchKind end) throws IOException {
        UUID store = UUID.fromString(LogStore.HEADER.storeId());
        LogFileHeader header = new LogFileHeader(store, number, first, 0x5A17 * number, OPTIONS.createdLength());
        try (LogFileWriter writer = LogFileWriter.create(directory, header, OPTIONS, PayloadTransform.NONE)) {
            OpenBatch batch = new OpenBatch();
            for (long sequence = first; sequence <= last; sequence++) {
                batch.append(LogStore.entry(sequence));
                if (sequence != first) {
                    writer.write(batch);
                    writer.force();
                    batch.clear();
                }
            }
            writer.finish(end, last);
        }
    }

    @Test
    void theSameCallsWriteTheSameBytes() throws IOException, URISyntaxException {
        write(1, 1, 4, BatchKind.SEAL);
        write(2, 5, 6, BatchKind.END);
        assertThat(DirectoryImage.of(directory)).isEqualTo(golden());
    }

    @Test
    void theFilesAreRead() throws URISyntaxException {
        golden().writeTo(directory);
        LogStore.Replay replay = new LogStore(directory, Map.of()).replay(0);
        assertThat(replay.entries()).isEqualTo(LogStore.entries(1, 6));
        assertThat(replay.clean()).isTrue();
        assertThat(replay.findings()).isEmpty();
    }
}
