package io.neuralmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WellFormedTest {
    @ParameterizedTest
    @CsvSource({
        "cut \ud83c, cut \ufffd",
        "\udf75 cut, \ufffd cut",
        "\ud83c\ud83c\udf75\udf75, \ufffd\ud83c\udf75\ufffd",
        "\udf75\ud83c, \ufffd\ufffd",
        "a\ud83cb\udf75c, a\ufffdb\ufffdc"
    })
    void halvesOfCharactersAreReplaced(String broken, String repaired) {
        assertThat(WellFormed.repaired(broken)).isEqualTo(repaired);
    }

    @Test
    void aTextWithoutHalvesIsTheSameObject() {
        String text = new String("tea \ud83c\udf75 and \u4e2d\u6587".toCharArray());

        assertThat(WellFormed.repaired(text)).isSameAs(text);
        assertThat(WellFormed.repaired("")).isEmpty();
    }

    @Test
    void whateverIsRepairedCanBeStoredAndComesBackFromUtf8() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(random.nextInt(6), 0xD7FE, 0xE002)
                    .collect(StringBuilder::new, (units, unit) -> units.append((char) unit), StringBuilder::append)
                    .toString();

            String repaired = WellFormed.repaired(text);

            byte[] bytes = repaired.getBytes(StandardCharsets.UTF_8);
            assertThat(new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(repaired)
                    .hasSameSizeAs(text);
            assertThat(WellFormed.require(repaired, "text")).isSameAs(repaired);
        }
    }

    @Test
    void aTextThatIsRefusedSaysWhereAndWhatToDo() {
        assertThatThrownBy(() -> NewMemory.of("cut \ud83c", 1f).toMemory(java.time.Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("content")
                .hasMessageContaining("U+D83C at index 4")
                .hasMessageContaining("WellFormed.repaired");
    }
}
