package io.neuralmemory.spi.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.neuralmemory.StoreUnavailableException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The system's failures are recognised where it tells them in German. Needs glibc's localedef and its German texts. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the language is set as glibc has it")
final class ForeignLanguageTest {
    private static final String GERMAN = "de_DE.UTF-8";

    @TempDir
    Path locales;

    @Test
    void aFailureIsRecognisedInWhateverLanguageItIsTold() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/share/locale/de/LC_MESSAGES/libc.mo")), "no German texts of glibc");
        assumeTrue(hasMadeGerman(), "localedef does not make a German locale");
        Files.createSymbolicLink(locales.resolve("there"), Path.of("back/again"));
        Files.createSymbolicLink(locales.resolve("back"), Path.of("there"));
        Files.createSymbolicLink(locales.resolve("link"), Path.of("file"));
        Process process = german(List.of(
                "prlimit",
                "--nofile=200:200",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                Failing.class.getName(),
                Files.createFile(locales.resolve("file")).toString()));
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        // Otherwise it would be no test.
        assertThat(said).contains("Auf dem Gerät ist kein Speicherplatz mehr verfügbar");
        assertThat(said.lines().map(line -> line.replaceFirst(".*; ", "")))
                .containsExactly(
                        "make room and try again",
                        "a file stands where the path needs a directory: choose another path",
                        "it is a directory, and a file is needed: choose another path",
                        "the name is longer than the file system allows: choose a shorter one",
                        "its symbolic links lead in a circle: choose another path",
                        "its symbolic links lead in a circle: choose another path",
                        "it is a symbolic link, which is not followed here: put what it points to in its place",
                        "raise the limit of open files ('ulimit -n') and try again");
    }

    private boolean hasMadeGerman() throws InterruptedException {
        try {
            return german(List.of(
                                    "localedef",
                                    "-i",
                                    "de_DE",
                                    "-f",
                                    "UTF-8",
                                    locales.resolve(GERMAN).toString()))
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Process german(List<String> line) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(Map.of("LOCPATH", locales.toString(), "LC_ALL", GERMAN));
        builder.environment().remove("LANGUAGE");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }

    private static String classPath() throws Exception {
        StringBuilder path = new StringBuilder();
        for (Class<?> one : List.of(Failing.class, IoFailures.class, StoreUnavailableException.class)) {
            path.append(Path.of(one.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()))
                    .append(File.pathSeparator);
        }
        return path + System.getProperty("java.class.path");
    }

    /** What fails in the other process. */
    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException;
    }

    /** Run as a process of its own: says how each failure is told. */
    static final class Failing {
        private Failing() {}

        public static void main(String[] arguments) {
            Stream.<Attempt>of(
                            Failing::writeToFullDevice,
                            () -> Files.createFile(Path.of(arguments[0], "x")),
                            Failing::readDirectory,
                            () -> Files.createFile(Path.of("/" + "x".repeat(300))),
                            () -> Files.newInputStream(Path.of(arguments[0]).resolveSibling("there")),
                            () -> Files.createFile(Path.of(arguments[0]).resolveSibling("back/x")),
                            () -> Files.newInputStream(
                                    Path.of(arguments[0]).resolveSibling("link"), LinkOption.NOFOLLOW_LINKS),
                            () -> openOften(Path.of(arguments[0])))
                    .forEach(Failing::tell);
        }

        private static void writeToFullDevice() throws IOException {
            try (OutputStream out = Files.newOutputStream(Path.of("/dev/full"))) {
                out.write(new byte[10]);
            }
        }

        private static void readDirectory() throws IOException {
            try (InputStream in = Files.newInputStream(Path.of("/tmp"))) {
                in.readNBytes(10);
            }
        }

        private static void openOften(Path file) throws IOException {
            List<InputStream> open = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                open.add(Files.newInputStream(file));
            }
            for (InputStream one : open) {
                one.close();
            }
        }

        private static void tell(Attempt attempt) {
            try {
                attempt.run();
                throw new AssertionError("it did not fail");
            } catch (IOException e) {
                byte[] line = (IoFailures.translate("trying", e).getMessage() + "\n").getBytes(UTF_8);
                System.out.write(line, 0, line.length);
                System.out.flush();
            }
        }
    }
}
