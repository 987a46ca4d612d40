package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The drill of {@code docs/operations.md}, run as it stands there. */
@DisabledOnOs(OS.WINDOWS)
final class DrillTest {
    private static final Pattern SHELL_BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final long DEADLINE_SECONDS = 1_800;

    @Test
    void everyStepOfTheDrillSucceeds(@TempDir Path directory) throws Exception {
        writeCommand(directory.resolve("bin"));
        Path work = Files.createDirectory(directory.resolve("work"));
        Path told = directory.resolve("told.txt");
        // Not -x: it would tell of every turn of the loop that waits for a restore to begin.
        Path script = Files.writeString(directory.resolve("drill.sh"), drill());
        ProcessBuilder builder = new ProcessBuilder("sh", "-euv", script.toString());
        builder.environment().merge("PATH", directory.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        Process process = builder.directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();

        boolean ended = process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();

        assertThat(ended)
                .as("ends within %d s: %s", DEADLINE_SECONDS, Files.readString(told))
                .isTrue();
        assertThat(process.exitValue()).as(Files.readString(told)).isZero();
        // Whether a kill comes in the middle depends on who runs when; the drill holds either way.
        assertThat(Files.readString(told)).contains("restored 230 memories", "killed in the middle: ");
    }

    private static String drill() throws Exception {
        String document = Repository.text(Repository.ROOT.resolve("docs/operations.md"));
        String chapter = document.substring(document.indexOf("\n## The drill"));
        boolean canMount = FullDiskTest.canMount();
        String script = SHELL_BLOCK
                .matcher(chapter)
                .results()
                .map(MatchResult::group)
                .map(block -> block.substring("```sh\n".length(), block.length() - "```".length()))
                .filter(block -> canMount || !block.contains("mount -t"))
                .collect(Collectors.joining());
        assertThat(script).contains("rm drill/manifest", "kill -9", "tar -xf");
        return script;
    }

    /** What a user has on the path; the shell's {@code kill} must reach the Java process itself. */
    private static void writeCommand(Path folder) throws IOException {
        String line = Program.neuralMemory().builder().command().stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        Path command = Files.createDirectory(folder).resolve("neural-memory");
        Files.writeString(command, "#!/bin/sh\nexec " + line + " \"$@\"\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
    }
}
