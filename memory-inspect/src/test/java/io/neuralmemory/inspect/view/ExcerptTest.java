package io.neuralmemory.inspect.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ExcerptTest {
    @Test
    void aShortTextIsOneLine() {
        assertThat(Excerpt.of(" two\n\tlines ")).isEqualTo("two lines");
    }

    @Test
    void noCharacterIsCutInTwo() {
        assertThat(Excerpt.of("x".repeat(239) + "\uD83C\uDF75 tea")).isEqualTo("x".repeat(239) + "…");
    }
}
