package io.neuralmemory.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextQueryTest {
    private static double score(String query, String content) {
        return TextQuery.of(query).score(content);
    }

    @Test
    void everyWordMustOccurInAnyOrder() {
        assertThat(score("coffee tea", "Tea before coffee")).isPositive();
        assertThat(score("coffee milk", "Tea before coffee")).isZero();
        assertThat(score("cof", "Tea before coffee")).isZero();
    }

    @Test
    void whatIsQuotedOrJoinedMustStandTogether() {
        assertThat(score("\"before coffee\"", "Tea before coffee")).isPositive();
        assertThat(score("\"coffee before\"", "Tea before coffee")).isZero();
        assertThat(score("e-mail", "send an e-mail")).isPositive();
        assertThat(score("e-mail", "the mail, e")).isZero();
        assertThat(score("\"never closed", "it was never closed")).isPositive();
    }

    @Test
    void moreOftenInFewerWordsIsBetter() {
        assertThat(score("tea", "tea and tea")).isGreaterThan(score("tea", "tea and milk"));
        assertThat(score("tea", "tea"))
                .isGreaterThan(score("tea", "tea and milk"))
                .isEqualTo(0.5);
        assertThat(score("tea", "tea ".repeat(1000))).isLessThan(1);
    }

    @Test
    void aTextWithoutAWordMatchesNothing() {
        assertThat(TextQuery.of("\"\" *").isEmpty()).isTrue();
        assertThat(score("!", "anything")).isZero();
    }
}
