package io.neuralmemory.inspect;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** A connection to a browser by its DevTools protocol: commands, their answers, and events. */
final class DevTools implements WebSocket.Listener {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 120;

    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();
    private final StringBuilder message = new StringBuilder();
    private final BiConsumer<String, JsonNode> events;
    private final WebSocket socket;

    DevTools(URI address, BiConsumer<String, JsonNode> events) {
        this.events = events;
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, this)
                .join();
    }

    /** Sends a command, to a tab unless {@code session} is empty, and waits for its answer. */
    JsonNode send(String session, String method, Map<String, ?> parameters) throws Exception {
        int id = last.incrementAndGet();
        ObjectNode command = MAPPER.createObjectNode();
        command.put("id", id).put("method", method).set("params", MAPPER.valueToTree(parameters));
        if (!session.isEmpty()) {
            command.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        synchronized (this) {
            socket.sendText(MAPPER.writeValueAsString(command), true).join();
        }
        JsonNode answered = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (answered.has("error")) {
            throw new IllegalStateException(method + ": " + answered.get("error"));
        }
        return answered.get("result");
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean isLast) {
        message.append(data);
        if (isLast) {
            receive(message.toString());
            message.setLength(0);
        }
        webSocket.request(1);
        return CompletableFuture.completedStage(null);
    }

    private void receive(String text) {
        try {
            JsonNode received = MAPPER.readTree(text);
            if (received.has("id")) {
                CompletableFuture<JsonNode> answer =
                        waiting.remove(received.get("id").asInt());
                requireNonNull(answer, "answer").complete(received);
            } else {
                events.accept(received.get("method").asText(), received.get("params"));
            }
        } catch (Exception e) {
            onError(socket, e);
        }
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        waiting.values().forEach(answer -> answer.completeExceptionally(error));
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        onError(webSocket, new IllegalStateException("the browser has gone"));
        return CompletableFuture.completedStage(null);
    }
}
