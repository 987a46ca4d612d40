package io.neuralmemory.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** A client that asks one thing at a time. */
final class TestClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OutputStream toServer;
    private final BufferedReader fromServer;
    private int lastId;

    TestClient(OutputStream toServer, InputStream fromServer) {
        this.toServer = toServer;
        this.fromServer = new BufferedReader(new InputStreamReader(fromServer, UTF_8));
    }

    /** What the server answers: the whole message. */
    JsonNode ask(String method, Object params) {
        ObjectNode request = JSON.createObjectNode();
        request.put("jsonrpc", "2.0").put("id", ++lastId).put("method", method);
        request.set("params", JSON.valueToTree(params));
        return askLine(request.toString());
    }

    /** What the server answers to this line. */
    JsonNode askLine(String line) {
        try {
            toServer.write((line + "\n").getBytes(UTF_8));
            toServer.flush();
            return JSON.readTree(fromServer.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The result of a tool. */
    JsonNode call(String tool, Object arguments) {
        return ask("tools/call", Map.of("name", tool, "arguments", arguments)).path("result");
    }

    /** What a tool says, for whoever reads. */
    String text(String tool, Object arguments) {
        return call(tool, arguments).path("content").path(0).path("text").asText();
    }

    /** What a tool that must not fail says, for programs. */
    JsonNode values(String tool, Object arguments) {
        JsonNode result = call(tool, arguments);
        if (result.path("isError").asBoolean(true)) {
            throw new AssertionError(result.toString());
        }
        return result.path("structuredContent");
    }

    @Override
    public void close() throws IOException {
        toServer.close();
    }
}
