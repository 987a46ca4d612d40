package io.neuralmemory.storage.file.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What may be a text in a manifest, said twice. */
final class PlainTextTest {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:+-]{1,200}");

    @Test
    void everyCharacterIsPlainOrNotAsTheExpressionSays() {
        for (int unit = 0; unit <= Character.MAX_VALUE; unit++) {
            String text = "a" + (char) unit;
            assertThat(ManifestText.isPlain(text))
                    .as("U+%04X", unit)
                    .isEqualTo(PLAIN.matcher(text).matches());
        }
    }

    @Test
    void nothingAndWhatIsLongerThanTwoHundredIsNotPlain() {
        assertThat(ManifestText.isPlain("")).isFalse();
        assertThat(ManifestText.isPlain("a".repeat(200))).isTrue();
        assertThat(ManifestText.isPlain("a".repeat(201))).isFalse();
    }
}
