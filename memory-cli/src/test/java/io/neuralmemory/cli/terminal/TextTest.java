package io.neuralmemory.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @Test
    void controlCharactersNeverReachTheTerminal() {
        assertThat(Text.oneLine("a\u001b[31m\r\nb\u0000c")).isEqualTo("a [31m b c");
    }

    @Test
    void shorteningCountsCharactersAsPeopleDo() {
        assertThat(Text.shortened("😀😀😀😀", 3)).isEqualTo("😀😀…");
    }

    @Test
    void aShortTextStaysAsItIs() {
        assertThat(Text.shortened("tea", 3)).isEqualTo("tea");
    }

    @Test
    void aRowHasIdDateContentAndTags() {
        assertThat(Text.row(memory())).isEqualTo("m-1                     2026-01-02  Likes tea  [drink, hot]");
    }

    @Test
    void aCardHasEveryFieldOnItsOwnLine() {
        assertThat(Text.card(memory(), NOON).lines())
                .containsExactly(
                        "id           m-1",
                        "content      Likes tea",
                        "tags         drink, hot",
                        "created      2026-01-02T12:00:00Z",
                        "importance   0.5, now 0.5",
                        "accessed     3 times, last 2026-01-02T12:00:00Z",
                        "expires      2026-01-02T12:01:00Z",
                        "attribute    kind = drink",
                        "attribute    hot = true",
                        "attribute    cups = 3",
                        "attribute    price = 2.5",
                        "attribute    leaves = [green, black]",
                        "embedding    2 numbers");
    }

    private static Memory memory() {
        MemoryMetadata metadata = MemoryMetadata.builder()
                .importance(0.5f)
                .accessCount(3)
                .lastAccessed(NOON)
                .tags("drink", "hot")
                .expiresAt(NOON.plusSeconds(60))
                .attribute("kind", AttributeValue.of("drink"))
                .attribute("hot", AttributeValue.of(true))
                .attribute("cups", AttributeValue.of(3))
                .attribute("price", AttributeValue.of(2.5))
                .attribute("leaves", AttributeValue.of(List.of("green", "black")))
                .build();
        return new Memory(
                new MemoryKey("m-1", NOON, 7), new MemoryValue(EmbeddingVector.of(1f, 2f), "Likes tea", metadata));
    }
}
