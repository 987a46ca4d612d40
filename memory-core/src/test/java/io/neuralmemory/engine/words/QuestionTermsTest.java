package io.neuralmemory.engine.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class QuestionTermsTest {
    private static QuestionTerms of(String text) {
        return QuestionTerms.of(text, new CompoundWords(new SimpleAnalysis()));
    }

    @Test
    void wordsAreOptional() {
        QuestionTerms question = of("Where did Ann go?");

        assertThat(question.isDemanding()).isFalse();
        assertThat(question.terms()).containsOnlyKeys("where", "did", "ann", "go");
        assertThat(question.admits("nothing of that")).isTrue();
    }

    @Test
    void aPhraseInQuotesMustStandTogether() {
        QuestionTerms question = of("coffee \"no sugar\"");

        assertThat(question.admits("no sugar, please")).isTrue();
        assertThat(question.admits("sugar? no")).isFalse();
        assertThat(question.requiredTerms()).containsExactly("no", "sugar");
    }

    @Test
    void aSignDemandsOrForbids() {
        QuestionTerms question = of("tea +green -\"with milk\" -cold");

        assertThat(question.admits("Green tea")).isTrue();
        assertThat(question.admits("tea")).isFalse();
        assertThat(question.admits("green tea with milk")).isFalse();
        assertThat(question.admits("green tea, cold")).isFalse();
        assertThat(question.terms()).containsOnlyKeys("tea", "green");
    }

    @Test
    void aSignWithinAWordOrAloneIsNone() {
        assertThat(of("well-known 3 - 2 + x-").isDemanding()).isFalse();
    }

    @Test
    void theWordsThatMatchAreToldAsTheyWereWritten() {
        assertThat(of("Café? MainClass +tea zzz").wordsIn("the cafe of class TEA"))
                .containsExactly("Café?", "MainClass", "tea");
    }

    @Test
    void whatIsAskedForHasNoSigns() {
        assertThat(QuestionTerms.asked("Where did  Ann go?")).contains("Where did  Ann go?");
        assertThat(QuestionTerms.asked("tea +green -\"with milk\" \"no sugar\" -cold"))
                .contains("tea green no sugar");
        assertThat(QuestionTerms.asked("\ud83c\udf75")).isPresent();
        assertThat(QuestionTerms.asked("?! \"\" + -x")).isEmpty();
    }

    @Test
    void aQuestionWithoutWordsHasNoTerms() {
        assertThat(of("?! \"\" + -").terms()).isEmpty();
    }
}
