package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A store is the same whatever the machine's language, calendar, charset and time zone are. */
final class MachineDefaultsTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "json, ar-EG, Asia/Kathmandu",
        "compressed, fa-IR, Australia/Lord_Howe",
        "sqlite, th-TH-u-ca-buddhist-nu-thai, Africa/Monrovia"
    })
    void whatOneMachineWritesAnotherReads(String backend, String locale, String zone) {
        String store = directory.resolve("store").toString();
        Program there = Program.neuralMemory().startedBy("env", "JAVA_TOOL_OPTIONS=" + defaults(locale, zone));
        Program here = Program.neuralMemory();
        run(here, "put", "--store", store, "--backend", backend, "--id", "a", "--content", "TITLE");
        run(there, "put", "--store", store, "--id", "b", "--content", "title");
        run(there, "backup", "create", "--store", store);
        assertThat(run(here, "list", "--store", store)).isEqualTo(run(there, "list", "--store", store));
        assertThat(run(there, "search", "--store", store, "--text", "Title")).hasLineCount(2);
        assertThat(run(here, "backup", "verify", "--store", store)).contains("2 memories");
    }

    /** Turkish has another lower case for I, and another upper case for i: names of all kinds go through it. */
    @Test
    void theWholeCommandLineDoesTheSameInTurkish() {
        Program turkish =
                Program.neuralMemory().startedBy("env", "JAVA_TOOL_OPTIONS=" + defaults("tr-TR", "Europe/Istanbul"));
        Program plain = Program.neuralMemory();
        List<List<String>> verbs = List.of(
                List.of("put", "--id", "ID", "--content", "TITLE I", "--importance", "0.5", "--tag", "INFO"),
                List.of("list", "--filter", "importance >= 0.5", "--json"),
                List.of("search", "--text", "title i", "--json"),
                List.of("get", "ID", "--json"),
                List.of("import", "--on-conflict", "skip", "-"),
                List.of("export", "--format", "jsonl"),
                List.of("check", "--json"),
                List.of("INFI"),
                List.of("delete", "ID", "--yes"));
        for (List<String> verb : verbs) {
            assertThat(said(turkish, "turkish", verb)).as("%s", verb).isEqualTo(said(plain, "plain", verb));
        }
    }

    private String said(Program program, String name, List<String> verb) {
        List<String> line = new ArrayList<>(verb);
        line.addAll(1, List.of("--store", directory.resolve(name).toString()));
        Program.Result result =
                program.runWithInput("{\"id\":\"II\",\"content\":\"İI\"}\n", line.toArray(String[]::new));
        return (result.exitCode() + " " + result.out() + result.err())
                .replace(name, "NAME")
                .replaceAll("Picked up .*\\R", "")
                .replaceAll(
                        "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z|[0-9]{10}|\"contextHash\":-?[0-9]+|\"context_hash\":-?[0-9]+",
                        "…");
    }

    private static String defaults(String locale, String zone) {
        Locale parsed = Locale.forLanguageTag(locale);
        return "-Duser.language=" + parsed.getLanguage() + " -Duser.country=" + parsed.getCountry()
                + (parsed.hasExtensions() ? " -Duser.extensions=" + locale.substring(locale.indexOf("-u-") + 1) : "")
                + " -Dfile.encoding=US-ASCII -Duser.timezone=" + zone;
    }

    private static String run(Program program, String... arguments) {
        Program.Result result = program.run(arguments);
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        return result.out();
    }
}
