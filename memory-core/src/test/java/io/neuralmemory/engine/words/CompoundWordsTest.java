package io.neuralmemory.engine.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CompoundWordsTest {
    private final CompoundWords analysis = new CompoundWords(new SimpleAnalysis());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "snake_case         | snake case snake_case",
                "CamelCaseName      | camel case name camelcasename",
                "see v1.4.2.        | see v1 4 2 v1.4.2",
                "/src/main/Main.java| src main main java src/main/main.java",
                "Ann@Example.org,   | ann example org ann@example.org",
                "C:\\Temp\\x        | c temp x c:\\temp\\x",
                "Café_Ölçü          | cafe olcu cafe_olcu",
                "R&D                | r d r&d",
                "plain words, only! | plain words only",
                "end. Next_         | end next",
                "東京タワー_3       | 東 京 タ ワ ー 3 東京タワー_3"
            })
    void aCompoundIsFoundInPartsAndAsAWhole(String text, String terms) {
        assertThat(analysis.termsOf(text)).containsExactly(terms.split(" "));
    }

    @Test
    void anEmojiIsATermAndAJoinedOneItsPartsToo() {
        assertThat(analysis.termsOf("good 👍🏽 work")).containsExactly("good", "work", "👍");
        assertThat(analysis.termsOf("👩‍💻")).containsExactly("👩", "💻", "👩‍💻");
        assertThat(analysis.termsOf("🎉🎉")).containsExactly("🎉", "🎉");
        assertThat(analysis.termsOf("☕️tea")).containsExactly("tea", "☕");
    }

    @Test
    void onlyWordsAdvance() {
        List<String> places = new ArrayList<>();
        analysis.analyse("a_b c", (term, advance) -> places.add(term + (advance ? "" : "*")));

        assertThat(places).containsExactly("a", "b", "c", "a_b*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "...", "_", "a_", "_a", "\ud83d", "x\udc00y", "\u0301", "‍", "a\u0301_b"})
    void oddTextsAreAnalysed(String text) {
        assertThat(analysis.termsOf(text)).allSatisfy(term -> assertThat(term).isNotEmpty());
    }
}
