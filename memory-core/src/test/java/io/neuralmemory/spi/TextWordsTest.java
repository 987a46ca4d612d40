package io.neuralmemory.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextWordsTest {
    @Test
    void wordsAreRunsOfLettersAndDigits() {
        assertThat(TextWords.of("Prefers tea_2, not: coffee!\u0000x"))
                .containsExactly("prefers", "tea", "2", "not", "coffee", "x");
    }

    @Test
    void caseAccentsAndWidthMakeNoDifference() {
        assertThat(TextWords.of("ÉCLAIR éclair e\u0301clair ｅｃｌａｉｒ"))
                .containsOnly("eclair")
                .hasSize(4);
        assertThat(TextWords.of("ΣΊΣΥΦΟΣ σίσυφος")).containsOnly("σισυφοσ").hasSize(2);
        assertThat(TextWords.of("ﬁn ²")).containsExactly("fin", "2");
    }

    @Test
    void scriptsWithoutSpacesGiveAWordACharacter() {
        assertThat(TextWords.of("東京にtower")).containsExactly("東", "京", "に", "tower");
    }

    @Test
    void whatHasNoLetterHasNoWord() {
        assertThat(TextWords.of("")).isEmpty();
        assertThat(TextWords.of(" \t\"'*()-; \uD83D\uDE00")).isEmpty();
    }
}
