package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.cli.CommandRun.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deleting what a condition describes. */
final class DeletingTest {
    @TempDir
    Path store;

    @BeforeEach
    void storeThreeMemories() {
        for (String[] one : new String[][] {{"tea", "0.9"}, {"milk", "0.2"}, {"rain", "0.1"}}) {
            CommandRun.run(
                    "put", "--store", store, "--id", one[0], "--content", one[0], "--importance", one[1], "--tag", "t");
        }
    }

    private long left() {
        return CommandRun.run("list", "--store", store).lines().size();
    }

    @Test
    void aConditionDeletesWhatMeetsIt() {
        Outcome outcome = CommandRun.run("--json", "delete", "--store", store, "--filter", "importance<0.5", "--yes");

        assertThat(outcome.out()).isEqualTo("{\"deleted\":2}\n");
        assertThat(CommandRun.run("list", "--store", store).out()).startsWith("tea ");
    }

    @Test
    void withoutATerminalItNeedsYes() {
        Outcome outcome = CommandRun.run("delete", "--store", store, "--filter", "importance<0.5");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--yes", "nothing was changed");
        assertThat(left()).isEqualTo(3);
    }

    @Test
    void aDryRunPrintsAndDeletesNothing() {
        Outcome outcome = CommandRun.run("delete", "--store", store, "--tag", "t", "--dry-run");

        assertThat(outcome.lines()).hasSize(3);
        assertThat(outcome.err()).isEqualTo("would delete 3 memories\n");
        assertThat(left()).isEqualTo(3);
    }

    @Test
    void aDryRunByIdPrintsThatMemory() {
        assertThat(CommandRun.run("delete", "--store", store, "tea", "--dry-run")
                        .out())
                .startsWith("tea ");
        assertThat(left()).isEqualTo(3);
    }

    @Test
    void onATerminalItAsksAndYesDeletes() {
        Outcome outcome = CommandRun.onTerminal("y\n", "delete", "--store", store, "--filter", "importance<0.5");

        assertThat(outcome.err()).contains("delete 2 memories from " + store + "? [y/N] ", "deleted 2 memories");
        assertThat(left()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n\n", "\n", "", "yess\n"})
    void anyOtherAnswerDeletesNothing(String answer) {
        Outcome outcome = CommandRun.onTerminal(answer, "delete", "--store", store, "--tag", "t");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).contains("nothing was deleted");
        assertThat(left()).isEqualTo(3);
    }

    @Test
    void idsAndConditionsExcludeEachOther() {
        assertThat(CommandRun.run("delete", "--store", store, "tea", "--tag", "t", "--yes")
                        .code())
                .isEqualTo(2);
        assertThat(CommandRun.run("delete", "--store", store).code()).isEqualTo(2);
        assertThat(left()).isEqualTo(3);
    }

    @Test
    void aConditionThatNothingMeetsDeletesNothing() {
        assertThat(CommandRun.run("--json", "delete", "--store", store, "--filter", "id=x", "--yes")
                        .out())
                .isEqualTo("{\"deleted\":0}\n");
    }

    @Test
    void aMistakeInTheConditionIsAUsageError() {
        Outcome outcome = CommandRun.run("delete", "--store", store, "--filter", "importance<low", "--yes");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--filter", "character 12", "importance<low");
    }
}
