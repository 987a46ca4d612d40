package io.neuralmemory.languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.spi.text.TextAnalysis;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LanguageProviderTest {
    private static final LanguageProvider PROVIDER = new LanguageProvider();

    @ParameterizedTest
    @CsvSource({
        "english,    painted,       painting",
        "english,    Ann's Cafés,   ann cafe",
        "german,     Häuser,        Haus",
        "german,     Straße,        Strasse",
        "french,     l'avion,       avions",
        "spanish,    canciones,     canción",
        "portuguese, livros,        livro",
        "italian,    ragazzi,       ragazzo",
        "dutch,      boeken,        boek",
        "russian,    книги,         книга",
        "arabic,     الكتاب,        كتاب",
        "hindi,      किताबें,         किताब",
        "cjk,        ｱｲ,            アイ"
    })
    void formsOfOneWordAreOneTerm(String language, String one, String other) {
        TextAnalysis analysis = PROVIDER.analysis(language);

        assertThat(analysis.termsOf(one)).isNotEmpty().isEqualTo(analysis.termsOf(other));
    }

    @Test
    void frequentWordsStay() {
        assertThat(PROVIDER.analysis("english").termsOf("to be or not to be")).hasSize(6);
    }

    @Test
    void cjkIsFoundByPairs() {
        assertThat(PROVIDER.analysis("cjk").termsOf("東京都")).containsExactly("東京", "京都");
    }

    static List<String> everyLanguage() {
        return PROVIDER.analyses();
    }

    @ParameterizedTest
    @MethodSource("everyLanguage")
    void anyTextIsAnalysedAlikeAtAnyTime(String language) {
        TextAnalysis analysis = PROVIDER.analysis(language);
        String odd = "\ud83d x\udc00y \u0000 \u202e\u0301 東京 Ünï 👩‍💻 " + "a".repeat(100_000);
        List<String> first = analysis.termsOf(odd);

        assertThat(first).isNotEmpty().doesNotContain("");
        assertThat(IntStream.range(0, 8).parallel().mapToObj(i -> analysis.termsOf(odd)))
                .allMatch(first::equals);
    }

    @ParameterizedTest
    @MethodSource("everyLanguage")
    void halfACharacterAtTheEndLosesNothing(String language) {
        TextAnalysis analysis = PROVIDER.analysis(language);

        assertThat(analysis.termsOf("wort 7\ud83d\ud83d")).isNotEmpty().isEqualTo(analysis.termsOf("wort 7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"klingon", "", "English"})
    void aLanguageThatIsNotThereIsRefusedWithThoseThatAre(String name) {
        assertThatThrownBy(() -> PROVIDER.analysis(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("english, german");
    }

    @Test
    void englishIsWhatANewStoreGets() {
        assertThat(PROVIDER.analyses()).first().isEqualTo("english");
    }
}
