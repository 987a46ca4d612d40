package io.neuralmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A long text is cut where people would cut it, and nothing of it is lost. */
final class ChunksTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    private static List<String> texts(String text, int longest) {
        List<NewMemory> all = Chunks.of(NewMemory.builder(text).id("a").build(), longest);
        return all.stream().skip(1).map(NewMemory::content).toList();
    }

    @Test
    void sentencesStayWholeWhereTheyFit() {
        assertThat(texts("Ann drinks tea. Bob prefers coffee. Cid does not drink at all.", 40))
                .containsExactly("Ann drinks tea. Bob prefers coffee. ", "Cid does not drink at all.");
    }

    @Test
    void aTextThatIsReadAtOnceHasNoChunks() {
        assertThat(Chunks.of(NewMemory.builder("x".repeat(20)).build(), 20)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"word ", "日本語", "👩‍👩‍👧", "x", "é\u0301", "a.\n\n", "😀"})
    void chunksAreTheTextAndNoneIsTooLong(String unit) {
        Random random = new Random(5);
        for (int longest = 16; longest < 80; longest++) {
            String text = unit.repeat(1 + random.nextInt(200));
            List<NewMemory> all = Chunks.of(NewMemory.builder(text).id("a").build(), longest);
            if (text.length() > longest) {
                assertThat(all.stream().skip(1).map(NewMemory::content).collect(Collectors.joining()))
                        .isEqualTo(text);
            }
            int limit = longest;
            assertThat(all.stream().skip(1)).allSatisfy(chunk -> {
                assertThat(chunk.content()).isNotEmpty().hasSizeLessThanOrEqualTo(limit);
                // Half a character would be refused here.
                chunk.toMemory(CLOCK);
            });
        }
    }

    @Test
    void chunksHaveWhatTheirMemoryHas() {
        NewMemory memory = NewMemory.builder("One sentence here. Another sentence there.")
                .id("a")
                .context("call 7")
                .timestamp(Instant.parse("2025-01-01T00:00:00Z"))
                .tags("t")
                .importance(0.5f)
                .attribute("session", AttributeValue.of("s"))
                .expiresAt(Instant.parse("2030-01-01T00:00:00Z"))
                .build();

        List<NewMemory> all = Chunks.of(memory, 25);
        Memory whole = all.get(0).toMemory(CLOCK);
        assertThat(whole).isEqualTo(memory.toMemory(CLOCK));
        assertThat(all).hasSize(3);
        Memory chunk = all.get(2).toMemory(CLOCK);
        assertThat(chunk.id()).isEqualTo("a#2");
        assertThat(chunk.key().timestamp()).isEqualTo(whole.key().timestamp());
        assertThat(chunk.value().metadata())
                .isEqualTo(whole.value().metadata().toBuilder()
                        .attribute(Chunks.CHUNK_OF, AttributeValue.of("a"))
                        .build());
        assertThat(all).allMatch(one -> Chunks.withChunks("a").matches(one.toMemory(CLOCK)));
    }

    @Test
    void aLengthThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Chunks.of(NewMemory.builder("x").build(), 3)).hasMessageContaining("longest is 3");
    }
}
