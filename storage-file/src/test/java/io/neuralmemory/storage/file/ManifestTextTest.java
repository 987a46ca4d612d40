package io.neuralmemory.storage.file;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.storage.file.manifest.Manifest;
import io.neuralmemory.storage.file.manifest.ManifestText;
import io.neuralmemory.storage.file.manifest.SegmentInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ManifestTextTest {
    private static final Manifest MANIFEST = new Manifest(
            42,
            Stores.HEADER.storeId(),
            Stores.CREATED,
            "json+gzip",
            1_099_511_627_783L,
            384,
            List.of(
                    new Manifest.Row(new SegmentInfo("memories-000007.json.gz", 100, 2345, 6789, 0x9ae141c0), "3,7-12"),
                    new Manifest.Row(new SegmentInfo("memories-1000000.json.gz", 1, 99, 100, 1), "")));

    @Test
    void theTextIsTheOneInTheDocumentation() {
        assertThat(new String(ManifestText.render(MANIFEST), US_ASCII)).isEqualTo("""
                        {
                        "format": "neural-memory-manifest",
                        "version": 1,
                        "number": 42,
                        "store_id": "123e4567-e89b-42d3-a456-426614174000",
                        "created_at": "2025-07-16T12:00:00Z",
                        "codec": "json+gzip",
                        "sequence": 1099511627783,
                        "dimension": 384,
                        "segments": [
                        {"name": "memories-000007.json.gz", "count": 100, "bytes": 2345, "document_bytes": 6789, "crc32c": "9ae141c0", "dead": "3,7-12"},
                        {"name": "memories-1000000.json.gz", "count": 1, "bytes": 99, "document_bytes": 100, "crc32c": "00000001", "dead": ""}
                        ],
                        "crc32c": "%s"
                        }
                        """.formatted(checksumOf(MANIFEST)));
    }

    private static String checksumOf(Manifest manifest) {
        String text = new String(ManifestText.render(manifest), US_ASCII);
        CRC32C crc = new CRC32C();
        crc.update(text.substring(0, text.lastIndexOf("\"crc32c\"")).getBytes(US_ASCII));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    @Test
    void whatWasRenderedIsParsed() {
        assertThat(ManifestText.parse(MANIFEST.name(), ManifestText.render(MANIFEST)))
                .isEqualTo(MANIFEST);
    }

    @Test
    void everyFlippedBitIsRefused() {
        byte[] bytes = ManifestText.render(MANIFEST);
        for (int i = 0; i < bytes.length * 8; i++) {
            byte[] flipped = bytes.clone();
            flipped[i / 8] ^= (byte) (1 << i % 8);
            assertRefused(flipped);
        }
    }

    @Test
    void everyCutAndEveryAdditionIsRefused() {
        byte[] bytes = ManifestText.render(MANIFEST);
        for (int length = 0; length < bytes.length; length++) {
            assertRefused(Arrays.copyOf(bytes, length));
        }
        assertRefused(Arrays.copyOf(bytes, bytes.length + 1));
        assertRefused((new String(bytes, US_ASCII) + "\n").getBytes(US_ASCII));
    }

    private static void assertRefused(byte[] bytes) {
        assertThatThrownBy(() -> ManifestText.parse(MANIFEST.name(), bytes))
                .isInstanceOfAny(CorruptStoreException.class, IncompatibleStoreException.class)
                .hasMessageContaining(MANIFEST.name());
    }

    @Test
    void aManifestUnderAnotherNumberIsRefused() {
        assertThatThrownBy(() -> ManifestText.parse("manifest-000043.json", ManifestText.render(MANIFEST)))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("42");
    }

    @Test
    void aNewerVersionIsIncompatible() {
        byte[] newer = altered("\"version\": 1", "\"version\": 2");
        assertThatThrownBy(() -> ManifestText.parse(MANIFEST.name(), newer))
                .isInstanceOf(IncompatibleStoreException.class)
                .hasMessageContaining("version 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "memories-000007.json.gz\"|../../etc/passwd\"",
                "memories-000007.json.gz\"|/etc/passwd\"",
                "memories-000007.json.gz\"|memories-7.json.gz\"",
                "memories-000007.json.gz\"|memories-0000007.json.gz\"",
                "memories-000007.json.gz\"|memories-000007.json.gz.tmp\"",
                "\"count\": 100|\"count\": 6790",
                "\"count\": 100|\"count\": 9999999999",
                "\"count\": 100|\"count\": -1",
                "\"count\": 100|\"count\": 0100",
                "\"bytes\": 2345|\"bytes\": 9999999999999999999",
                "3,7-12|12,3",
                "3,7-12|3,4",
                "3,7-12|3,3",
                "3,7-12|7-3",
                "3,7-12|7-7",
                "3,7-12|100",
                "3,7-12|0-4294967296",
                "3,7-12|3,",
                "3,7-12|,3",
                "3,7-12|03",
                "3,7-12|3--4",
                "384|4294967296",
                "2025-07-16T12:00:00Z|2025-07-16T12:00:00.000Z",
                "2025-07-16T12:00:00Z|yesterday",
                "\"segments\": [|\"segments\":  [",
                "1099511627783|9223372036854775808",
                "\"codec\"|\"codek\"",
            })
    void aHostileManifestWithARightChecksumIsRefused(String from, String to) {
        byte[] hostile = altered(from, to);
        assertThatThrownBy(() -> ManifestText.parse(MANIFEST.name(), hostile))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining(MANIFEST.name());
    }

    private static byte[] altered(String from, String to) {
        String text = new String(ManifestText.render(MANIFEST), US_ASCII);
        assertThat(text).contains(from);
        String body = text.substring(0, text.lastIndexOf("\"crc32c\"")).replace(from, to);
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(US_ASCII));
        return (body + String.format(Locale.ROOT, "\"crc32c\": \"%08x\"%n}%n", crc.getValue())).getBytes(US_ASCII);
    }
}
