package io.neuralmemory.storage.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;

/**
 * Any bytes as a segment that its manifest vouches for: refused with a reason, or loaded, and then equal after being
 * stored and loaded again.
 */
final class SegmentFuzzTest {
    private static final StoreHeader HEADER =
            new StoreHeader("5f1c9b1e-0000-4000-8000-000000000001", Instant.EPOCH, OptionalInt.empty());

    @SuppressWarnings("InlineFormatString") // A whole document reads better by itself.
    private static final String MANIFEST = """
            {
            "format": "neural-memory-manifest",
            "version": 1,
            "number": 1,
            "store_id": "5f1c9b1e-0000-4000-8000-000000000001",
            "created_at": "1970-01-01T00:00:00Z",
            "codec": "%s",
            "sequence": 1,
            "dimension": 0,
            "segments": [
            {"name": "%s", "count": %d, "bytes": %d, "document_bytes": %d, "crc32c": "%08x", "dead": ""}
            ],
            """;

    @FuzzTest(maxDuration = "60s")
    void anySegmentIsRefusedOrComesBack(byte[] bytes) throws IOException {
        load("json", "memories-000001.json", bytes, bytes.length);
        load("json+gzip", "memories-000001.json.gz", compressed(bytes), bytes.length);
        load("json+gzip", "memories-000001.json.gz", bytes, 1 << 10);
    }

    private static void load(String codec, String name, byte[] segment, int documentBytes) throws IOException {
        Path store = SimulatedDisk.create().root();
        Files.write(store.resolve(name), segment);
        int memories = Math.max(1, new String(segment, ISO_8859_1).split("\n\\{", -1).length - 1);
        String covered = String.format(
                Locale.ROOT, MANIFEST, codec, name, memories, segment.length, documentBytes, checksum(segment));
        String last = String.format(Locale.ROOT, "\"crc32c\": \"%08x\"\n}\n", checksum(covered.getBytes(ISO_8859_1)));
        Files.writeString(store.resolve("manifest-000001.json"), covered + last);
        List<Memory> loaded;
        try {
            loaded = load(store);
        } catch (CorruptStoreException | IncompatibleStoreException refused) {
            assertThat(refused).hasMessageContaining("-000001.json");
            return;
        }
        assertThat(stored(loaded)).containsExactlyInAnyOrderElementsOf(loaded);
    }

    private static List<Memory> load(Path store) {
        try (StorageBackend backend = open(store)) {
            return load(backend);
        }
    }

    private static List<Memory> load(StorageBackend backend) {
        List<Memory> memories = new ArrayList<>();
        backend.load(memory -> {
            synchronized (memories) {
                memories.add(memory);
            }
        });
        return memories;
    }

    private static List<Memory> stored(List<Memory> memories) {
        Path store = SimulatedDisk.create().root();
        try (StorageBackend backend = open(store)) {
            load(backend);
            backend.commit(new ChangeBatch(
                    1, memories.stream().<Change>map(Change.Put::new).toList()));
        }
        return load(store);
    }

    private static StorageBackend open(Path store) {
        return new JsonStorageProvider()
                .open(StorageSettings.builder(store, HEADER).build());
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
