package io.neuralmemory.inspect.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;

/** What is sent back. */
final class Reply {
    private static final String JSON = "application/json; charset=utf-8";
    private static final JsonFactory FACTORY = new JsonFactory();

    private final int status;
    private final String type;
    private final byte[] bytes;

    private Reply(int status, String type, byte[] bytes) {
        this.status = status;
        this.type = type;
        this.bytes = bytes;
    }

    /** A file. */
    static Reply of(String type, byte[] bytes) {
        return new Reply(HttpURLConnection.HTTP_OK, type, bytes);
    }

    static Reply of(Answer answer, Asked asked) throws IOException {
        return new Reply(HttpURLConnection.HTTP_OK, JSON, json(answer, asked));
    }

    static Reply error(int status, String message) throws IOException {
        Answer error = (asked, json) -> json.writeStringField("error", message);
        return new Reply(status, JSON, json(error, Asked.of("", new byte[0])));
    }

    private static byte[] json(Answer answer, Asked asked) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonGenerator json = FACTORY.createGenerator(bytes);
        json.writeStartObject();
        answer.write(asked, json);
        json.writeEndObject();
        json.close();
        return bytes.toByteArray();
    }

    void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
