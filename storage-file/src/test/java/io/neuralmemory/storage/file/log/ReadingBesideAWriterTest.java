package io.neuralmemory.storage.file.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.tck.disk.DiskOperation.Kind;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * A reader without a lock sees a writer's log change under it: it reads a state that was, or asks to be started again.
 */
final class ReadingBesideAWriterTest {
    private final SimulatedDisk disk = SimulatedDisk.create();
    private final LogStore store = LogStore.smallAt(disk.root());

    @Test
    void aFileThatGoesAwayBeforeItIsOpenedIsNoDamage() {
        store.write(1, 60);
        disk.observe(operation -> {
            if (operation.kind() == Kind.OPEN && operation.path().equals("/wal-000001.log")) {
                Files.delete(disk.path(operation.path()));
            }
        });
        assertThatThrownBy(() -> store.replay(0, true))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("wal-000001.log")
                .hasMessageContaining("read the store again");
    }

    @Test
    void filesThatGoAwayAfterwardsAreStillRead() {
        Wal wal = store.start(0, 1);
        LogStore.appendAndSync(wal, 1, 60);
        AtomicBoolean truncated = new AtomicBoolean();
        disk.observe(operation -> {
            if (operation.kind() == Kind.READ && truncated.compareAndSet(false, true)) {
                wal.truncate(60);
            }
        });
        assertThat(store.replay(0, true).entries()).isEqualTo(LogStore.entries(1, 60));
        assertThat(Files.exists(store.file(1))).isFalse();
        wal.close();
    }

    @Test
    void aFileThatIsSealedWhileItIsReadIsNoDamage() throws IOException {
        store.write(1, 60);
        Path newest = LogFormat.NAMES.list(disk.root()).lastEntry().getValue();
        byte[] bytes = Files.readAllBytes(newest);
        Files.delete(newest);
        AtomicBoolean created = new AtomicBoolean();
        disk.observe(operation -> {
            if (operation.kind() == Kind.READ && created.compareAndSet(false, true)) {
                Files.write(newest, bytes);
            }
        });
        assertThatThrownBy(() -> store.replay(0, true))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("read the store again");
        assertThat(store.replay(0, true).entries()).isEqualTo(LogStore.entries(1, 60));
    }

    @Test
    void whatIsWrittenWhileItIsReadIsReadOrNot() {
        Wal wal = store.start(0, 1);
        LogStore.appendAndSync(wal, 1, 3);
        AtomicBoolean written = new AtomicBoolean();
        disk.observe(operation -> {
            if (operation.kind() == Kind.READ && operation.position() > 0 && written.compareAndSet(false, true)) {
                LogStore.appendAndSync(wal, 4, 30);
            }
        });
        List<LogEntry> entries = store.replay(0, true).entries();
        assertThat(entries).hasSizeBetween(3, 30).isEqualTo(LogStore.entries(1, entries.size()));
        wal.close();
    }

    @Test
    void aBatchThatIsWrittenWhileItIsLookedForIsNoDamage() {
        for (int reads = 0; reads < 12; reads++) {
            SimulatedDisk other = SimulatedDisk.create();
            LogStore large = new LogStore(other.root(), Map.of("file.preallocate-bytes", "4194304"));
            Wal wal = large.start(0, 1);
            appendLarge(wal, 1);
            AtomicInteger left = new AtomicInteger(reads);
            other.observe(operation -> {
                if (operation.kind() == Kind.READ && left.getAndDecrement() == 0) {
                    appendLarge(wal, 2);
                    appendLarge(wal, 3);
                }
            });
            List<Long> sequences = large.replay(0, true).sequences();
            assertThat(List.of(1L, 2L, 3L)).as("written at read " + reads).startsWith(sequences.toArray(Long[]::new));
            wal.close();
        }
    }

    private static void appendLarge(Wal wal, long sequence) {
        String content = "x".repeat(FileWindow.BYTES + 50_000);
        wal.append(new LogEntry(sequence, List.of(new Change.Put(LogStore.memory("id", content)))));
        wal.sync();
    }
}
