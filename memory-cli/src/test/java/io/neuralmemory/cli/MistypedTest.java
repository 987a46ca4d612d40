package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.cli.CommandRun.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MistypedTest {
    private static String[] words(String line) {
        return line.split(" ");
    }

    private static Outcome run(String line) {
        return CommandRun.run((Object[]) words(line));
    }

    @ParameterizedTest
    @CsvSource({
        "lst, neural-memory list",
        "LIST --store s, neural-memory list",
        "serach --text tea, neural-memory search",
        "exp, neural-memory export",
        "backup crate, neural-memory backup create",
        "wal inof, neural-memory wal info",
        "help lst, neural-memory list",
        "help backup lst, neural-memory backup list",
        "list --limt 3, --limit",
        "put --stroe=s --content x, --store",
        "-json list, --json"
    })
    void whatWasProbablyMeantIsNamed(String typed, String meant) {
        Outcome outcome = run(typed);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains(" (did you mean '" + meant + "'?); ", "--help'")
                .doesNotContain("index");
    }

    @Test
    void aWordThatIsNearNoneHasNoSuggestion() {
        assertThat(run("forget").err())
                .isEqualTo(
                        "neural-memory: there is no 'neural-memory forget'; 'neural-memory --help' shows all verbs\n");
    }

    @Test
    void anOptionOfAVerbBeforeItIsToldWhereItStands() {
        assertThat(run("--store s list").err())
                .contains("options of a verb stand after it, as in 'neural-memory VERB --store'");
    }

    @Test
    void aValueInSeveralWordsIsToldToNeedQuotes() {
        assertThat(run("put --content Likes tea").err())
                .contains("'tea' is one argument too many; a value with spaces needs quotes");
    }

    @Test
    void withJsonAMistypedVerbIsAnObjectToo() {
        assertThat(run("lst --json").err().lines().toList().get(1))
                .startsWith(
                        "{\"error\":{\"kind\":\"usage\",\"exitCode\":2,\"message\":\"there is no 'neural-memory lst'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " put", " backup", " backup create", " wal info", " help"})
    void helpPrintsWhatTheOptionPrints(String verb) {
        Outcome asked = run("help" + verb);

        assertThat(asked.code()).isZero();
        assertThat(asked.err()).isEmpty();
        assertThat(asked.out())
                .isEqualTo(run((verb + " --help").strip()).out())
                .contains("Usage: neural-memory" + verb);
    }
}
