package io.neuralmemory.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.Person;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** {@code docs/cli.md} says what the commands say. */
final class CliDocumentTest {
    private static final Path DOCUMENT =
            Path.of("").toAbsolutePath().resolveSibling("docs").resolve("cli.md");

    @Test
    void theDocumentIsWhatTheCommandsSay() throws Exception {
        String rendered = rendered();
        if (System.getProperty("neuralmemory.regenerate") != null) {
            Files.writeString(DOCUMENT, rendered);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("docs/cli.md; -Dneuralmemory.regenerate writes it anew")
                .isEqualTo(rendered);
    }

    @Test
    void everyVerbHasItsLineAboutJson() throws Exception {
        String head = head();

        assertThat(verbs(program().commandLine()))
                .filteredOn(verb -> verb.getSubcommands().isEmpty())
                .extracting(verb -> verb.getCommandSpec().qualifiedName().replace("neural-memory ", ""))
                .filteredOn(name -> !List.of("completion", "export", "help").contains(name))
                .allSatisfy(name -> assertThat(head).contains("`" + name + "`"));
    }

    private static String rendered() throws IOException {
        StringBuilder text = new StringBuilder(head());
        render(program().commandLine(), text);
        return text.toString();
    }

    private static String head() throws IOException {
        try (InputStream in = CliDocumentTest.class.getResourceAsStream("cli-head.txt")) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static void render(CommandLine command, StringBuilder text) {
        text.append("\n## ")
                .append(command.getCommandSpec().qualifiedName())
                .append("\n\n```\n")
                .append(command.getUsageMessage(Ansi.OFF).replace("\r", ""))
                .append("```\n");
        command.getSubcommands().values().forEach(verb -> render(verb, text));
    }

    private static List<CommandLine> verbs(CommandLine command) {
        List<CommandLine> verbs = new ArrayList<>();
        for (CommandLine verb : command.getSubcommands().values()) {
            verbs.add(verb);
            verbs.addAll(verbs(verb));
        }
        return verbs;
    }

    private static Program program() {
        return new Program(new Invocation(
                new ByteArrayInputStream(new byte[0]),
                OutputStream.nullOutputStream(),
                new PrintStream(OutputStream.nullOutputStream(), true, UTF_8),
                Map.of(),
                Person.NONE));
    }
}
