package io.neuralmemory.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which turns ask. */
final class TurnsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Where?",
                "Ann: Where is it? ",
                "Really?!",
                "He said \"where?\"",
                "Is it far? \ud83d\ude42",
                "Do you like it? [shares a photo of a kettle]",
                "\u3069\u3053\uff1f",
                "\u0623\u064a\u0646\u061f",
                "?"
            })
    void aQuestionMarkAtTheEndAsks(String text) {
        assertThat(Turns.asks(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Here.",
                "Where? There.",
                "Is it 5?5",
                "[Is this a caption?]",
                "There it is. [why not?]",
                "]",
                "\ud83d\ude42",
                "Ann asked where? and left"
            })
    void whatEndsOtherwiseDoesNot(String text) {
        assertThat(Turns.asks(text)).isFalse();
    }
}
