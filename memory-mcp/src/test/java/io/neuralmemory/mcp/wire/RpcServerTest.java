package io.neuralmemory.mcp.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
final class RpcServerTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Says what it was asked; {@code fail} fails. */
    private static final RpcMethods ECHO = new RpcMethods() {
        @Override
        public boolean isImmediate(String method) {
            return method.equals("ping");
        }

        @Override
        public ObjectNode answer(String method, ObjectNode params) {
            return switch (method) {
                case "fail" -> throw new IllegalStateException("broken");
                case "ping", "echo" -> RpcJson.object().set("echo", params);
                default -> throw RpcException.methodNotFound(method);
            };
        }
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{oops|-32700",
                "[1, 2|-32700",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"echo\"} {}|-32700",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"id\": 2, \"method\": \"echo\"}|-32700",
                "[]|-32600",
                "1|-32600",
                "{\"id\": 1, \"method\": \"echo\"}|-32600",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": 5}|-32600",
                "{\"jsonrpc\": \"2.0\", \"id\": null, \"method\": \"echo\"}|-32600",
                "{\"jsonrpc\": \"2.0\", \"id\": {}, \"method\": \"echo\"}|-32600",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"nix\"}|-32601",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"echo\", \"params\": [1]}|-32602",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"fail\"}|-32603",
            })
    void whatIsNoRequestIsAnsweredWithAnErrorAndTheNextLineIsRead(String line, int code) throws IOException {
        assertThat(answers(line, request(7, "ping")))
                .hasSize(2)
                .anyMatch(answer -> answer.contains("\"code\":" + code))
                .anyMatch(answer -> answer.contains("\"id\":7,\"result\""));
    }

    @Test
    void nestingThatNoToolNeedsIsRefused() throws IOException {
        assertThat(answers("[".repeat(100_000))).singleElement().asString().contains("-32700");
    }

    @Test
    void aMessageThatIsTooLongIsRefusedAndTheNextOneRead() throws IOException {
        assertThat(answers("\"" + "x".repeat(RpcServer.LONGEST_MESSAGE) + "\"", request(7, "ping")))
                .hasSize(2)
                .anyMatch(answer -> answer.contains("-32600") && answer.contains("longer than"))
                .anyMatch(answer -> answer.contains("\"id\":7,\"result\""));
    }

    @Test
    void notificationsRepliesAndBlankLinesHaveNoAnswer() throws IOException {
        assertThat(answers(
                        "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}",
                        "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {}}",
                        "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/cancelled\", \"params\": {\"requestId\": 5}}",
                        "",
                        "  \r"))
                .isEmpty();
    }

    @Test
    void severalInOneMessageAreAnsweredInOne() throws IOException {
        assertThat(answers("[" + request(1, "ping") + ",{\"jsonrpc\":\"2.0\",\"method\":\"x\"}," + request(2, "echo")
                        + "]"))
                .containsExactly("[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"echo\":{}}},"
                        + "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"echo\":{}}}]");
    }

    @Test
    void halfACharacterThatIsSentBackIsReplaced() throws IOException {
        assertThat(answers("{\"jsonrpc\": \"2.0\", \"id\": \"\\ud800\", \"method\": \"ping\"}"))
                .containsExactly("{\"jsonrpc\":\"2.0\",\"id\":\"?\",\"result\":{\"echo\":{}}}");
    }

    @Test
    void whatWasCancelledHasNoAnswer() throws IOException {
        CountDownLatch cancelled = new CountDownLatch(1);
        RpcMethods waiting = new RpcMethods() {
            @Override
            public boolean isImmediate(String method) {
                return method.equals("go");
            }

            @Override
            public ObjectNode answer(String method, ObjectNode params) {
                try {
                    if (method.equals("go")) {
                        cancelled.countDown();
                    } else if (!cancelled.await(2, TimeUnit.MINUTES)) {
                        throw new IllegalStateException("nobody lets it go");
                    }
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return RpcJson.object();
            }
        };
        String cancel = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}";

        assertThat(answers(waiting, request(1, "wait"), cancel, request(2, "go")))
                .containsExactly("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}");
    }

    /** What was taken in stays bounded for as long as it takes; then everything is answered. */
    @Test
    void aClientThatDoesNotReadIsMadeToWait() throws Exception {
        int requests = 5_000;
        byte[] all = (request(1, "echo") + "\n").repeat(requests).getBytes(UTF_8);
        CountingInput in = new CountingInput(all);
        GatedOutput out = new GatedOutput();
        Thread server = new Thread(() -> run(in, out));
        server.start();
        while (server.getState() != Thread.State.WAITING && server.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        assertThat(in.taken.get()).isLessThan(all.length / 2);

        out.gate.countDown();
        server.join();
        assertThat(out.lines.get()).isEqualTo(requests);
    }

    private static void run(InputStream in, OutputStream out) {
        try {
            new RpcServer(in, out, ECHO).run(PATIENCE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String request(int id, String method) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\"}";
    }

    private static List<String> answers(String... lines) throws IOException {
        return answers(ECHO, lines);
    }

    private static List<String> answers(RpcMethods methods, String... lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new RpcServer(new ByteArrayInputStream(String.join("\n", lines).getBytes(UTF_8)), out, methods).run(PATIENCE);
        return out.toString(UTF_8).lines().toList();
    }

    /** Hands out a line at a time. */
    private static final class CountingInput extends InputStream {
        private final ByteArrayInputStream in;
        private final AtomicInteger taken = new AtomicInteger();

        CountingInput(byte[] bytes) {
            in = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int read = in.read(buffer, offset, Math.min(length, 50));
            taken.addAndGet(Math.max(read, 0));
            return read;
        }
    }

    /** Takes nothing until the gate is opened. */
    private static final class GatedOutput extends OutputStream {
        private final CountDownLatch gate = new CountDownLatch(1);
        private final AtomicInteger lines = new AtomicInteger();

        @Override
        public void write(int value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                if (!gate.await(2, TimeUnit.MINUTES)) {
                    throw new IOException("the gate stays shut");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            lines.incrementAndGet();
        }
    }
}
