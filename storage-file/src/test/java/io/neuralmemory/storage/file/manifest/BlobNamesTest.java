package io.neuralmemory.storage.file.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Names are told apart as these regular expressions do, which say it shortest. */
final class BlobNamesTest {
    private static final Pattern MANIFEST = Pattern.compile("manifest-([0-9]{6,15})\\.json");
    private static final Pattern SEGMENT = Pattern.compile("memories-([0-9]{6,15})((?:\\.[a-z0-9]{1,16}){1,8})");

    private static final List<String> PARTS = List.of(
            "manifest-",
            "memories-",
            "wal-",
            "000001",
            "123456",
            "000000",
            "0000000",
            "1000000",
            "12345",
            "123456789012345",
            "1234567890123456",
            "٣٣٣٣٣٣",
            ".json",
            ".tmp",
            ".smile.planes.zst",
            ".",
            "..",
            ".A",
            ".a1",
            ".abcdefghijklmnop",
            ".abcdefghijklmnopq",
            "x",
            "");

    private static long manifestNumber(String name) {
        Matcher matcher = MANIFEST.matcher(name);
        long number = matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
        return number > 0 && BlobNames.manifest(number).equals(name) ? number : 0;
    }

    private static long segmentNumber(String name) {
        Matcher matcher = SEGMENT.matcher(name);
        if (!matcher.matches() || name.endsWith(".tmp")) {
            return 0;
        }
        long number = Long.parseLong(matcher.group(1));
        return BlobNames.segment(number, matcher.group(2)).equals(name) ? number : 0;
    }

    @Test
    void anyNameHasTheNumberThatItsPatternHas() {
        SplittableRandom random = new SplittableRandom(3);
        int manifests = 0;
        int segments = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder(PARTS.get(random.nextInt(3)));
            for (int part = random.nextInt(5); part >= 0; part--) {
                text.append(PARTS.get(random.nextInt(3, PARTS.size())));
            }
            String name = text.toString();
            assertThat(BlobNames.manifestNumber(name)).as(name).isEqualTo(manifestNumber(name));
            assertThat(BlobNames.segmentNumber(name)).as(name).isEqualTo(segmentNumber(name));
            manifests += manifestNumber(name) > 0 ? 1 : 0;
            segments += segmentNumber(name) > 0 ? 1 : 0;
        }
        assertThat(manifests).isGreaterThan(100);
        assertThat(segments).isGreaterThan(100);
    }

    @Test
    void theNameForWhichBytesWereWrittenIsFoundInEveryPlace() {
        assertThat(BlobNames.writtenAs("memories-000007.json")).isEqualTo("memories-000007.json");
        assertThat(BlobNames.writtenAs("memories-000007.json.damaged")).isEqualTo("memories-000007.json");
        assertThat(BlobNames.writtenAs("memories-9ae141c0-1234.000007.json")).isEqualTo("memories-000007.json");
        assertThat(BlobNames.writtenAs("memories-9ae141c0-1234.json")).isEqualTo("memories-9ae141c0-1234.json");
    }
}
