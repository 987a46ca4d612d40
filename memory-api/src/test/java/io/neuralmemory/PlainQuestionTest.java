package io.neuralmemory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlainQuestionTest {
    @Test
    void quotesAndSignsBeforeWordsAreGone() {
        assertThat(PlainQuestion.of("Who read \"The Hobbit\" at -5 degrees +1?"))
                .isEqualTo("Who read  The Hobbit  at  5 degrees  1?");
        assertThat(PlainQuestion.of("--never \"-so\" +-x -\"a b\"")).isEqualTo(" never   so   x   a b ");
    }

    @Test
    void whatStandsWithinAWordStays() {
        String sentence = "Is C++ well-known, or a - b 'quoted' \u201cso\u201d?";
        assertThat(PlainQuestion.of(sentence)).isEqualTo(sentence.replace(" - ", "   "));
    }
}
