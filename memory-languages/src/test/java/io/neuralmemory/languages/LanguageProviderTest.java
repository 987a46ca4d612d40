package io.neuralmemory.languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.spi.text.TextAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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

    private static final List<String> PIECES = List.of(
            "the",
            "Tea",
            "paint",
            "ed",
            "ING",
            "a",
            "I",
            "x9",
            "3",
            ".",
            ",",
            ";",
            ":",
            "!",
            "?",
            "(",
            ")",
            "\"",
            "'",
            "-",
            "_",
            "/",
            "@",
            "#",
            "*",
            "&",
            "+",
            "\\",
            " ",
            " ",
            " ",
            " ",
            " ",
            " ",
            "\t",
            "\n",
            "\r",
            "\u000b",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\u3000",
            "\u0000",
            "\u0001",
            "\u00ad",
            "snake_case",
            "v1.4.2",
            "ann@example.org",
            "3,141",
            "don't",
            "Ann's",
            "l'avion",
            "e\u0301",
            "\u0301",
            "é",
            "ß",
            "ﬁ",
            "İ",
            "ς",
            "東京",
            "タワー",
            "ｱﾞ",
            "ﾞ",
            "서울",
            "ไทย",
            "א\"ב",
            "ג'",
            "книга",
            "الكتاب",
            "किताब",
            "५",
            "👍",
            "👩‍💻",
            "🏽",
            "\u200d",
            "\ufe0f",
            "1\ufe0f\u20e3",
            "🇩🇪",
            "🇩",
            "\u202e",
            "tea—coffee",
            "canciones",
            "Häuser",
            "a".repeat(130));

    private static List<String> places(TextAnalysis analysis, String text) {
        List<String> places = new ArrayList<>();
        analysis.analyse(text, (term, advance) -> places.add(term + (advance ? "" : "*")));
        return places;
    }

    private static String text(SplittableRandom random, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** What {@link TextAnalysis#isWordByWord} promises. */
    @ParameterizedTest
    @MethodSource("everyLanguage")
    void theTermsOfATextAreThoseOfItsWords(String language) {
        TextAnalysis analysis = PROVIDER.analysis(language);
        SplittableRandom random = new SplittableRandom(3);
        assertThat(analysis.isWordByWord()).isTrue();
        for (int i = 0; i < 5_000; i++) {
            String text = text(random, 30);
            List<String> ofWords = new ArrayList<>();
            for (String word : text.split("[ \t\n\r]+", -1)) {
                ofWords.addAll(places(analysis, word.replaceAll("^[.,;:!?()\"]+|[.,;:!?()\"]+$", "")));
            }
            assertThat(ofWords).as(text).isEqualTo(places(analysis, text));
        }
    }

    /** English takes a shorter way for words that are plain. */
    @Test
    void plainEnglishHasTheSameTermsAsAllEnglish() {
        TextAnalysis shorter = PROVIDER.analysis("english");
        TextAnalysis whole = new LuceneAnalysis(Language.ENGLISH);
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 30_000; i++) {
            StringBuilder word = new StringBuilder();
            for (int k = random.nextInt(14); k > 0; k--) {
                String letters = random.nextInt(3) == 0 ? "IESDNGLYT0189" : "aeioustdnglyrmz";
                word.append(letters.charAt(random.nextInt(letters.length())));
            }
            for (String text : List.of(word.toString(), text(random, 3))) {
                assertThat(places(shorter, text)).as(text).isEqualTo(places(whole, text));
            }
        }
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
