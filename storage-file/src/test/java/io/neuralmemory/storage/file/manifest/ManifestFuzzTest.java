package io.neuralmemory.storage.file.manifest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import java.util.zip.CRC32C;

/** Any bytes as a manifest: refused with a reason, or the one text of the manifest that was read. */
final class ManifestFuzzTest {
    private static final String NAME = "manifest-000042.json";

    @FuzzTest(maxDuration = "60s")
    void anyManifestIsRefusedOrComesBack(byte[] text) {
        parse(text);
        parse(signed(text));
    }

    private static void parse(byte[] text) {
        try {
            assertThat(ManifestText.render(ManifestText.parse(NAME, text))).isEqualTo(text);
        } catch (CorruptStoreException | IncompatibleStoreException refused) {
            assertThat(refused).hasMessageContaining(NAME);
        }
    }

    /** The text with a checksum that is right, so that what it covers is read. */
    private static byte[] signed(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        int key = text.lastIndexOf(ManifestText.CHECKSUM_KEY);
        String covered = key < 0 ? text : text.substring(0, key);
        CRC32C crc = new CRC32C();
        crc.update(covered.getBytes(ISO_8859_1));
        String last = ManifestText.CHECKSUM_KEY + ManifestText.hex((int) crc.getValue()) + "\"\n}\n";
        return (covered + last).getBytes(ISO_8859_1);
    }
}
