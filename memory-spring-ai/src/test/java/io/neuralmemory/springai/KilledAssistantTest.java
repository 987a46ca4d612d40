package io.neuralmemory.springai;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An assistant that is killed in the middle of a conversation has forgotten nothing that it answered to. */
final class KilledAssistantTest {
    private static final int ANSWERS = 7;

    @Test
    void whatWasSaidIsThereAfterTheProcessWasKilled(@TempDir Path directory) throws IOException, InterruptedException {
        talkAndKill(directory);
        try (PersistentMemory memory = PersistentMemoryBuilder.load(directory)) {
            long said = memory.size();
            assertThat(said).isGreaterThanOrEqualTo(2 * ANSWERS);
            assertThat(new Assistant(memory).ask("Do you remember?"))
                    .isEqualTo(said + 1 + " messages, first: question 0");
        }
    }

    private static void talkAndKill(Path directory) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Assistant.class.getName(),
                        directory.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
            // One more than is waited for: it is killed with that, however late.
            process.getOutputStream().write("\n".repeat(ANSWERS + 1).getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            for (int i = 0; i < ANSWERS; i++) {
                assertThat(answers.readLine()).isEqualTo(2 * i + 1 + " messages, first: question 0");
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
