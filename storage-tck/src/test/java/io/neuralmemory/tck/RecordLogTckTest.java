package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.spi.log.LogFileNames;
import io.neuralmemory.spi.log.LogRecord;
import io.neuralmemory.spi.log.RecordLog;
import io.neuralmemory.tck.toy.FramedRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log to which a plugin adds how a record looks. */
final class RecordLogTckTest extends WalTck {
    private static final LogFileNames NAMES = new LogFileNames("framed-", ".log");
    private static final FramedRecords FORMAT = new FramedRecords(1);

    private record Provider(long mostBytes) implements WalProvider {
        @Override
        public String name() {
            return "framed";
        }

        @Override
        public Wal open(StorageSettings settings) {
            settings.options().requireKnown(name(), Set.of());
            return new RecordLog(
                    StorageSettings.builder(settings.directory(), settings.header())
                            .readOnly(settings.readOnly())
                            .findings(settings.findings())
                            .maxFileBytes(mostBytes)
                            .build(),
                    NAMES,
                    FORMAT);
        }

        @Override
        public boolean isLogFile(String name) {
            return NAMES.isLogFile(name);
        }
    }

    /** Files so small that sweeps see one follow another. */
    @Override
    protected WalProvider provider() {
        return new Provider(1_500);
    }

    @Override
    protected int leastDisks() {
        return 28;
    }

    @Override
    protected void makeNewer(Path directory) throws IOException {
        for (Path file : NAMES.list(directory).values()) {
            LogRecord.Header header = (LogRecord.Header)
                    FORMAT.find(Files.readAllBytes(file), 0).orElseThrow().record();
            LogRecord newer = new LogRecord.Header(2, header.storeId(), header.firstSequence());
            Files.write(file, new FramedRecords(2).encode(newer, 0));
        }
    }

    @Test
    void aFullFileIsFollowedByAnotherAndMayNotBeTheLast(@TempDir Path directory) throws IOException {
        try (Wal wal = started(directory, 0, 1)) {
            write(wal, entries(1, 60));
        }
        List<Path> files = new ArrayList<>(NAMES.list(directory).values());
        assertThat(files).hasSizeGreaterThan(3);
        Files.delete(files.get(files.size() - 1));
        assertThatThrownBy(() -> replay(directory, 0))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("the log went on in another file, which is missing");
        Files.delete(files.get(1));
        assertThatThrownBy(() -> replay(directory, 0))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("begins with entry");
    }

    @Test
    void nothingIsWrittenToAFileWhoseNameLeadsToItNoMore(@TempDir Path directory) throws IOException {
        List<LogEntry> entries = entries(1, 2);
        try (Wal wal = started(directory, 0, 1)) {
            wal.append(entries.get(0));
            Files.delete(NAMES.path(directory, 1));
            assertThatThrownBy(wal::sync)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("gone");
        }
        assertThat(NAMES.list(directory)).isEmpty();
    }
}
