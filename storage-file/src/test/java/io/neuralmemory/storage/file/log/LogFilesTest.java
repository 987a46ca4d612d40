package io.neuralmemory.storage.file.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.file.SequenceNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are missing, older copies, foreign or no files at all: refused, and nothing changes on disk. */
final class LogFilesTest {
    /** The first number of an engine's first epoch. */
    private static final long FIRST = SequenceNumbers.nextEpoch(0) + 1;

    @TempDir
    Path directory;

    private LogStore store;
    private LogStore small;

    @BeforeEach
    void useTheDirectory() {
        store = LogStore.at(directory);
        small = LogStore.smallAt(directory);
    }

    private AbstractThrowableAssert<?, ?> assertRefused(long after) throws IOException {
        Map<String, String> before = store.contents();
        AbstractThrowableAssert<?, ?> refusal =
                assertThatThrownBy(() -> store.replay(after)).isInstanceOf(CorruptStoreException.class);
        assertThat(store.contents()).isEqualTo(before);
        return refusal;
    }

    @Test
    void aMissingFileInTheMiddleIsRefused() throws IOException {
        small.write(1, 100);
        Files.delete(small.file(2));
        assertRefused(0).hasMessageContaining("log file 2 is missing");
        assertThat(small.replay(90).sequences()).hasSize(10);
    }

    @Test
    void theOldestFileMissingIsRefused() throws IOException {
        small.write(1, 100);
        Files.delete(small.file(1));
        assertRefused(0).hasMessageContaining("expected 1 or less");
    }

    @Test
    void theNewestFileMissingIsRefused() throws IOException {
        small.write(1, 100);
        Files.delete(LogFormat.NAMES.list(directory).lastEntry().getValue());
        assertRefused(0).hasMessageContaining("sealed");
    }

    @Test
    void allFilesMissingIsRefusedOnceTheStoreHasWritten() throws IOException {
        assertRefused(5).hasMessageContaining("its log is missing");
    }

    @Test
    void anOlderCopyOfAFileInTheMiddleIsRefused() throws IOException {
        Wal wal = small.start(0, 1);
        LogStore.appendAndSync(wal, 1, 5);
        byte[] older = small.read(1);
        LogStore.appendAndSync(wal, 6, 100);
        wal.close();
        Files.write(small.file(1), older);
        assertRefused(0).hasMessageContaining("wal-000001.log").hasMessageContaining("next file begins");
    }

    @Test
    void anEndThatSpeaksOfMoreThanThereIsIsRefused() throws IOException {
        try (Wal wal = store.start(0, 1)) {
            wal.truncate(7);
        }
        assertThat(store.replay(7).clean()).isTrue();
        assertRefused(1).hasMessageContaining("closed after entry 7");
    }

    @Test
    void aLogThatIsClosedAfterAFullSaveHoldsNoEntry() throws IOException {
        try (Wal wal = store.start(0, 1)) {
            LogStore.appendAndSync(wal, 1, 2);
            wal.truncate(2);
        }
        assertThat(Files.exists(store.file(1))).isFalse();
        assertThat(Files.size(store.file(2))).isEqualTo(2L * LogFormat.HEADER_BYTES);
        assertThat(store.replay(2).clean()).isTrue();
        assertRefused(1).hasMessageContaining("begins with entry 3");
    }

    @Test
    void aTruncatedLogRefusesAnOlderCopyOfTheStoredData() throws IOException {
        small.write(1, 50);
        try (Wal wal = small.start(50, 51)) {
            wal.truncate(50);
        }
        assertThat(small.replay(50).clean()).isTrue();
        assertRefused(40).hasMessageContaining("begins with entry 51");
    }

    @Test
    @Timeout(300)
    void linksDirectoriesAndPipesAreRefused() throws Exception {
        store.write(1, 1);
        Path file = store.file(2);
        Files.createSymbolicLink(file, store.file(1));
        assertThatThrownBy(() -> store.replay(1)).isInstanceOf(CorruptStoreException.class);
        Files.delete(file);
        Files.createDirectory(file);
        assertThatThrownBy(() -> store.replay(1)).isInstanceOf(CorruptStoreException.class);
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> store.replay(1)).isInstanceOf(CorruptStoreException.class);
    }

    @Test
    void otherNamesAreNotOurs() throws IOException {
        store.write(1, 2);
        Files.writeString(directory.resolve("wal-2.log"), "x");
        Files.writeString(directory.resolve("wal-0000002.log"), "x");
        Files.writeString(directory.resolve("wal-000002.log.old"), "x");
        assertThat(store.replay(0).entries()).hasSize(2);
    }

    @Test
    void anotherStoresFileIsRefused() throws IOException {
        store.write(1, 1);
        LogBytes.of(store, 1).flip(20).signHeader().save();
        assertRefused(0).hasMessageContaining("belongs to store").hasMessageContaining("@16");
    }

    @Test
    void aFileUnderAnotherNumberIsRefused() throws IOException {
        store.write(1, 1);
        Files.move(store.file(1), store.file(2));
        assertRefused(0).hasMessageContaining("this is file 1");
    }

    @Test
    void aNewStoresLogMayBeThereBeforeItsFirstCommit() throws IOException {
        store.start(0, FIRST).close();
        assertThat(store.replay(0).entries()).isEmpty();
        store.start(0, FIRST).close();
        assertThat(store.replay(0).entries()).isEmpty();
        assertThat(store.replay(FIRST - 1).entries()).isEmpty();
    }

    @Test
    void entriesWithoutTheStoredDataTheyFollowAreRefused() throws IOException {
        try (Wal wal = store.start(0, FIRST)) {
            LogStore.appendAndSync(wal, FIRST, FIRST + 2);
        }
        assertRefused(0).hasMessageContaining("what comes before it is missing");
        assertThat(store.replay(FIRST - 1).entries()).hasSize(3);
    }
}
