package io.neuralmemory.storage.file.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.storage.file.log.LogStore.Replay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogSalvageTest {
    private static final List<LogEntry> ALL = LogStore.entries(1, 4);
    private static final int SALT = 48;

    @TempDir
    Path directory;

    private LogStore store;

    @BeforeEach
    void aLogOfFourBatches() {
        store = LogStore.smallAt(directory);
        store.write(1, 4);
    }

    /** Where batches begin. */
    private static List<Integer> batches(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        List<Integer> starts = new ArrayList<>();
        for (int at = text.indexOf("NMWBATCH"); at >= 0; at = text.indexOf("NMWBATCH", at + 1)) {
            starts.add(at);
        }
        return starts;
    }

    @Test
    void aFlippedByteCostsTheEntriesOfItsBatchAtMost() throws IOException {
        byte[] whole = store.read(1);
        List<Integer> batches = batches(whole);
        assertThat(batches).as("four batches and an end").hasSize(5);
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 0x15;
            Files.write(store.file(1), flipped);
            int at = i;
            int batch = (int) batches.stream().filter(start -> start <= at).count() - 1;
            List<LogEntry> others = new ArrayList<>(ALL);
            if (batch >= 0 && batch < 4) {
                others.remove(batch);
            }
            Replay replay = store.salvage(0, true);
            if (i >= SALT && i < SALT + Long.BYTES) {
                assertThat(replay.entries()).as("byte %d", i).isEmpty();
            } else {
                assertThat(replay.entries()).as("byte %d", i).isIn(ALL, others);
            }
            boolean isComplete = replay.entries().equals(ALL);
            assertThat(isComplete || replay.findings().get(0).severity() == Severity.ERROR)
                    .as("byte %d", i)
                    .isTrue();
        }
    }

    @Test
    void entriesBehindTheDamageAreTakenAndTheMissingOnesCounted() throws IOException {
        byte[] whole = store.read(1);
        whole[batches(whole).get(1) + 70] ^= 1;
        Files.write(store.file(1), whole);
        Replay replay = store.salvage(0, true);
        assertThat(replay.sequences()).containsExactly(1L, 3L, 4L);
        assertThat(replay.clean()).isFalse();
        assertThat(replay.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.message()).contains("1 writes are missing between others; about ");
        });
    }

    @Test
    void aCutFileGivesWhatIsBeforeTheCut() throws IOException {
        byte[] whole = store.read(1);
        List<Integer> batches = batches(whole);
        for (int length = 0; length < whole.length; length += 3) {
            Files.write(store.file(1), Arrays.copyOf(whole, length));
            Replay replay = store.salvage(0, true);
            int end = length;
            int leastWhole =
                    (int) batches.stream().skip(1).filter(start -> start <= end).count();
            assertThat(replay.entries())
                    .as("cut at %d", length)
                    .isIn(ALL.subList(0, leastWhole), ALL.subList(0, Math.min(4, leastWhole + 1)));
        }
    }

    @Test
    void aMissingLogIsAnEmptyOne() throws IOException {
        Files.delete(store.file(1));
        Replay replay = store.salvage(4, false);
        assertThat(replay.entries()).isEmpty();
        assertThat(replay.findings()).extracting(Finding::severity).containsExactly(Severity.ERROR);
        assertThat(replay.findings().get(0).message())
                .contains("log is missing")
                .contains("any behind 4");
    }

    @Test
    void aFileThatIsMissingBetweenOthersIsCounted() throws IOException {
        LogStore rolling = LogStore.smallAt(Files.createDirectory(directory.resolve("rolling")));
        rolling.write(1, 60);
        assertThat(rolling.file(3)).exists();
        Files.delete(rolling.file(2));
        Replay replay = rolling.salvage(0, true);
        assertThat(replay.sequences()).startsWith(1L).endsWith(60L).hasSizeLessThan(60);
        assertThat(replay.findings().get(0).message())
                .contains((60 - replay.entries().size()) + " writes are missing between others");
    }

    @Test
    void theDamagedFilesAreKeptAndTheLogGoesOnBehindThem() throws IOException {
        byte[] damaged = store.read(1);
        damaged[batches(damaged).get(1) + 70] ^= 1;
        Files.write(store.file(1), damaged);
        try (Wal wal = new FileWalProvider()
                .open(store.settings().recovery(RecoveryMode.SALVAGE).build())) {
            assertThat(wal.replay(0, entry -> {})).isFalse();
            wal.start(10);
            wal.truncate(9);
            LogStore.appendAndSync(wal, 10, 11);
        }
        assertThat(store.file(1)).doesNotExist();
        assertThat(directory.resolve("wal-000001.log.damaged")).hasBinaryContent(damaged);
        assertThat(store.replay(9).sequences()).containsExactly(10L, 11L);
    }

    @Test
    void aSoundLogIsReplayedAsEver() {
        Replay replay = store.salvage(2, false);
        assertThat(replay.sequences()).containsExactly(3L, 4L);
        assertThat(replay.clean()).isTrue();
        assertThat(replay.findings()).isEmpty();
        assertThat(directory.resolve("wal-000001.log.damaged")).doesNotExist();
    }
}
