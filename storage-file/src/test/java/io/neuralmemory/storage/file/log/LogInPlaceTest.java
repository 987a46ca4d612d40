package io.neuralmemory.storage.file.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.Wal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log file that is deleted or replaced by hand while entries are written to it. */
final class LogInPlaceTest {
    @TempDir
    Path directory;

    private LogStore store;
    private Wal wal;

    @BeforeEach
    void beginALog() {
        store = LogStore.at(directory);
        wal = store.start(0, 1);
        LogStore.appendAndSync(wal, 1, 1);
        wal.append(LogStore.entry(2));
    }

    @Test
    void nothingIsAcknowledgedInAFileThatIsGone() throws IOException {
        Files.delete(store.file(1));
        assertThatThrownBy(wal::sync)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("wal-000001.log is gone");
        wal.close();
    }

    @Test
    void nothingIsAcknowledgedInAFileThatWasReplacedByItsCopy() throws IOException {
        Path copy = Files.copy(store.file(1), directory.resolve("copy"));
        Files.move(copy, store.file(1), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(wal::sync)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("wal-000001.log is another file");
        wal.close();
    }

    @Test
    void aFlushSaysSoToo() throws IOException {
        Files.delete(store.file(1));
        assertThatThrownBy(wal::flush).isInstanceOf(StoreUnavailableException.class);
        wal.close();
    }

    @Test
    void closingIsNoCleanEndWithoutTheFile() throws IOException {
        Files.delete(store.file(1));
        assertThatThrownBy(wal::close)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("wal-000001.log is gone");
    }

    @Test
    void aLogWhoseFileWasMovedAwayAndBackGoesOn() throws IOException {
        Path away = Files.move(store.file(1), directory.resolve("away"));
        Files.move(away, store.file(1));
        wal.sync();
        wal.close();
        assertThat(store.replay(0).sequences()).containsExactly(1L, 2L);
    }
}
