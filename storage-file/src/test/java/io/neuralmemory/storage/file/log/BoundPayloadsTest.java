package io.neuralmemory.storage.file.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.layout.PayloadBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log whose payloads are good only where they were written does all that one without does. */
final class BoundPayloadsTest {
    /** Two batches fill a file. */
    private static final LogOptions OPTIONS = new LogOptions(300, 0);

    private LogStore store;

    @BeforeEach
    void aLog(@TempDir Path directory) {
        store = new LogStore(directory, Map.of());
        write(1, 7);
    }

    private void write(long first, long last) {
        try (Wal wal = open(RecoveryMode.STRICT)) {
            wal.replay(0, entry -> {});
            wal.start(first);
            LogStore.appendAndSync(wal, first, last);
        }
    }

    /** Stands for encryption: a checksum, and the payload mixed with noise of its place. */
    private static final class Mixed implements PayloadTransform {
        private static final int CHECKSUM_BYTES = 4;

        @Override
        public ByteBuffer encode(ByteBuffer payload, BatchPlace place) {
            byte[] bytes = new byte[payload.remaining()];
            payload.duplicate().get(bytes);
            ByteBuffer stored = ByteBuffer.allocate(CHECKSUM_BYTES + bytes.length);
            return stored.putInt(checksum(bytes, place))
                    .put(mixed(bytes, place))
                    .flip();
        }

        @Override
        public PayloadBytes decode(PayloadBytes stored, BatchPlace place) throws IOException {
            ByteBuffer bytes = stored.at(stored.start(), (int) (stored.end() - stored.start()));
            byte[] mixed = new byte[(int) (stored.end() - stored.start()) - CHECKSUM_BYTES];
            int checksum = Integer.reverseBytes(bytes.getInt());
            bytes.get(mixed);
            byte[] payload = mixed(mixed, place);
            if (checksum(payload, place) != checksum) {
                throw new CorruptStoreException("was not written as " + place);
            }
            return PayloadBytes.of(payload);
        }

        private static int checksum(byte[] bytes, BatchPlace place) {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            crc.update(place.toString().getBytes(ISO_8859_1));
            return (int) crc.getValue();
        }

        private static byte[] mixed(byte[] bytes, BatchPlace place) {
            byte[] noise = new byte[bytes.length];
            new SplittableRandom(place.number() * 1000 + place.file()).nextBytes(noise);
            for (int i = 0; i < noise.length; i++) {
                noise[i] ^= bytes[i];
            }
            return noise;
        }
    }

    private Wal open(RecoveryMode recovery) {
        StorageSettings settings = store.settings().recovery(recovery).build();
        return new FileWal(settings, OPTIONS, new Mixed());
    }

    private List<LogEntry> replay(RecoveryMode recovery) {
        List<LogEntry> entries = new ArrayList<>();
        try (Wal wal = open(recovery)) {
            wal.replay(0, entries::add);
        }
        return entries;
    }

    @Test
    void entriesComeBackFromAllFiles() throws IOException {
        assertThat(LogFormat.NAMES.list(store.directory())).hasSizeGreaterThan(2);
        assertThat(replay(RecoveryMode.STRICT)).isEqualTo(LogStore.entries(1, 7));
        assertThat(new String(store.read(1), ISO_8859_1)).doesNotContain("content of");
    }

    @Test
    void theLogGoesOnAfterItWasClosed() {
        write(8, 9);
        assertThat(replay(RecoveryMode.STRICT)).isEqualTo(LogStore.entries(1, 9));
    }

    @Test
    void aBatchThatSaysItIsAnotherIsRefused() throws IOException {
        LogBytes bytes = LogBytes.of(store, 1);
        // The second file's payload in the first file, under a header that vouches for it.
        bytes.overwrite(
                bytes.batch(1) + LogFormat.HEADER_BYTES, LogBytes.of(store, 2).payload(1));
        bytes.signAll().save();
        assertThatThrownBy(() -> replay(RecoveryMode.STRICT))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("was not written as BatchPlace[file=1, number=1, isLast=false]");
    }

    @Test
    void aSealThatWasAnotherBatchIsRefused() throws IOException {
        LogBytes bytes = LogBytes.of(store, 1);
        int seal = bytes.batch(3);
        bytes.flip(seal + LogFormat.HEADER_BYTES).signAll().save();
        assertThatThrownBy(() -> replay(RecoveryMode.STRICT))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("was not written as BatchPlace[file=1, number=3, isLast=true]");
    }

    @Test
    void whatIsGoodIsSalvagedAroundABatchThatIsNot() throws IOException {
        LogBytes bytes = LogBytes.of(store, 2);
        bytes.flip(bytes.batch(1) + LogFormat.HEADER_BYTES).signAll().save();
        List<LogEntry> expected = new ArrayList<>(LogStore.entries(1, 7));
        expected.remove(LogStore.entry(3));
        assertThat(replay(RecoveryMode.SALVAGE)).isEqualTo(expected);
    }
}
