package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.cli.CommandRun.Outcome;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A question on the command line, with what counts besides its words. */
final class QuestionVerbTest {
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    Path store;

    @BeforeEach
    void talk() {
        List<String> turns = List.of("Hello", "Which kettle?", "The kettle, red.", "Bye");
        try (PersistentMemory memory = new PersistentMemoryBuilder()
                .withBackend("json")
                .withStoragePath(store)
                .build()) {
            for (int i = 0; i < turns.size(); i++) {
                memory.store(NewMemory.builder(turns.get(i))
                        .id("t" + i)
                        .timestamp(NEW_YEAR.plusSeconds(i))
                        .attribute("session", AttributeValue.of(1))
                        .build());
            }
            memory.store(NewMemory.builder("A kettle again, and so much else that it says less of one")
                    .id("may")
                    .timestamp(Instant.parse("2026-05-03T12:00:00Z"))
                    .build());
        }
    }

    private Outcome run(String... arguments) {
        return CommandRun.run(Stream.concat(Stream.of("search", "--store", store), Stream.of(arguments))
                .toArray());
    }

    /** The ids of the matches, without what stands around them. */
    private List<String> ids(String... arguments) {
        Outcome outcome = run(arguments);
        assertThat(outcome.err()).isEmpty();
        return outcome.lines().stream()
                .filter(line -> line.matches(" *\\d+\\.\\d+ .*"))
                .map(line -> line.trim().split(" +", -1)[1])
                .toList();
    }

    @Test
    void ofTurnsThatWhichAnswersComesFirst() {
        assertThat(ids("kettle", "--neighbours", "1", "--group", "session")).startsWith("t1", "t2");
        assertThat(ids("kettle", "--neighbours", "1", "--group", "session", "--turns"))
                .startsWith("t2", "t1");
    }

    @Test
    void aTimeCounts() {
        assertThat(ids("kettle")).endsWith("may");
        assertThat(ids("kettle", "--around", "2026-05-03")).startsWith("may");
        assertThat(ids("kettle", "--around", "2026-05-01T00:00:00Z", "--reach", "3"))
                .startsWith("may");
        assertThat(ids("kettle", "--around", "2026-01-01", "--reach", "0.5")).endsWith("may");
    }

    @Test
    void signsOfAPlainQuestionDemandNothing() {
        assertThat(ids("the \"red kettle\" -red")).isEmpty();
        assertThat(ids("the \"red kettle\" -red", "--plain")).contains("t2", "may");
    }

    @ParameterizedTest
    @CsvSource({
        "kettle --turns, --turns needs --neighbours COUNT",
        "kettle --reach 3, --reach needs --around TIME",
        "kettle --around 2026-01-01 --reach 0, --reach is 0.0 days; expected a second to 1000000 days",
        "kettle --around May, expected a day or a time",
        "--text kettle --around 2026-01-01, need a QUESTION",
        "--text kettle --plain, need a QUESTION",
        "--text kettle --words, --words needs a QUESTION",
        "kettle --min-similarity 0.5, a QUESTION to a store that has an embedder",
    })
    void whatCannotCountIsRefused(String line, String message) {
        Outcome outcome = run(line.split(" ", -1));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains(message);
    }
}
