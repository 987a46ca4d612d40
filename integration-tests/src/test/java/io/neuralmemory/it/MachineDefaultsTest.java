package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
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
