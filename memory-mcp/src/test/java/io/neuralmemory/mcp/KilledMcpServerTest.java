package io.neuralmemory.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class KilledMcpServerTest {
    private static final int CALLS = 50;
    private static final int UNTIL_KILLED = 30;

    @TempDir
    Path directory;

    /** Fifty calls at once; as soon as thirty are answered the server is killed. */
    @Test
    void whatWasAnsweredIsThereAfterTheServerWasKilled() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        Process server = ServerProcess.start(directory);
        try (BufferedReader answers = server.inputReader(UTF_8)) {
            OutputStream requests = server.getOutputStream();
            for (int i = 0; i < CALLS; i++) {
                requests.write(remember(i).getBytes(UTF_8));
            }
            requests.flush();
            while (acknowledged.size() < UNTIL_KILLED) {
                acknowledged.add(id(answers.readLine()));
            }
        } finally {
            server.destroyForcibly().waitFor();
        }
        try (PersistentMemory memory = PersistentMemoryBuilder.load(directory)) {
            assertThat(memory.findAll(acknowledged)).hasSize(UNTIL_KILLED);
            assertThat(memory.size()).isLessThanOrEqualTo(CALLS);
        }
    }

    @Test
    void itEndsWithItsInput() throws Exception {
        Process server = ServerProcess.start(directory);
        server.getOutputStream().write(remember(1).getBytes(UTF_8));
        server.getOutputStream().close();

        assertThat(server.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(server.exitValue()).isZero();
        try (PersistentMemory memory = PersistentMemoryBuilder.load(directory)) {
            assertThat(memory.size()).isEqualTo(1);
            assertThat(memory.recovery().endedCleanly()).isTrue();
        }
    }

    private static String remember(int number) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + number + ",\"method\":\"tools/call\",\"params\":{\"name\":\"remember\","
                + "\"arguments\":{\"content\":\"memory " + number + "\"}}}\n";
    }

    private static String id(String answer) throws IOException {
        JsonNode id = new ObjectMapper().readTree(answer).at("/result/structuredContent/id");
        assertThat(id.asText()).as(answer).isNotEmpty();
        return id.asText();
    }
}
