package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.cli.CommandRun.Outcome;
import io.neuralmemory.engine.StoreInfo;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The option {@code --option} of the verbs that write: what it says reaches backend and log, or is refused. */
final class PluginOptionsTest {
    private final Path store;

    PluginOptionsTest(@TempDir Path directory) {
        store = directory.resolve("store");
    }

    private Outcome put(String... options) {
        Object[] arguments = new Object[5 + options.length];
        System.arraycopy(new Object[] {"put", "--store", store, "--content", "tea"}, 0, arguments, 0, 5);
        System.arraycopy(options, 0, arguments, 5, options.length);
        return CommandRun.run(arguments);
    }

    @Test
    void aNewStoreKeepsTheOptionsOfBackendAndLog() {
        assertThat(put("--option", "json.codec=json+gzip", "--option=file.max-bytes=2000000")
                        .code())
                .isZero();

        assertThat(StoreInfo.read(store).settings())
                .containsEntry("option.json.codec", "json+gzip")
                .containsEntry("option.file.max-bytes", "2000000");
        assertThat(store.toFile().list()).anyMatch(name -> name.endsWith(".json.gz"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hh.cache=64", "cache=64", "jsn.codec=json+gzip"})
    void anOptionThatIsNobodysIsRefusedAndNothingIsMade(String option) {
        Outcome outcome = put("--option", option);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("option '" + option.replaceAll("=.*", "") + "' is nobody's here")
                .contains("those of this store begin with 'json.' or 'file.' (did you mean 'json.");
        assertThat(store).doesNotExist();
    }

    @Test
    void aStoreThatIsThereHasAnOptionForOneOpening() {
        put();

        assertThat(put("--option", "file.max-bytes=2000000").code()).isZero();
        assertThat(StoreInfo.read(store).settings()).doesNotContainKey("option.file.max-bytes");
        Outcome compacted = CommandRun.run("compact", "--store", store, "--option", "json.cache=1");
        assertThat(compacted.code()).isEqualTo(2);
        assertThat(compacted.err()).contains("json.cache");
    }

    @Test
    void anOptionWithoutAValueIsAMistake() {
        Outcome outcome = put("--option", "json.codec");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("Value for option '--option' (KEY=VALUE)", "json.codec");
        assertThat(store).doesNotExist();
    }
}
