package io.neuralmemory.storage.file.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * Any bytes as a log file: refused with a reason, or replayed, and then equal after being logged and replayed again.
 */
final class LogFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyFileIsRefusedOrComesBack(byte[] file) throws IOException {
        LogStore store = LogStore.at(SimulatedDisk.create().root());
        Files.write(store.file(1), file);
        replay(store);

        LogBytes.of(store, 1).signAll().save();
        replay(store);
    }

    private static void replay(LogStore store) {
        LogStore.Replay replay;
        try {
            replay = store.replay(0);
        } catch (CorruptStoreException | IncompatibleStoreException refused) {
            assertThat(refused).hasMessageContaining("wal-000001.log");
            return;
        }
        assertThat(store.replay(0)).isEqualTo(replay);
        if (!replay.entries().isEmpty()) {
            assertThat(logged(replay.entries())).isEqualTo(replay.entries());
        }
    }

    private static List<LogEntry> logged(List<LogEntry> entries) {
        LogStore store = LogStore.at(SimulatedDisk.create().root());
        long before = entries.get(0).sequence() - 1;
        try (Wal wal = store.start(before, before + 1)) {
            entries.forEach(wal::append);
            wal.sync();
        }
        return store.replay(before).entries();
    }
}
