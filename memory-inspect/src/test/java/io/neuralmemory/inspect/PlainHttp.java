package io.neuralmemory.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;

/** Requests as anybody could send them, with any head; the JDK's own clients refuse to lie about the host. */
record PlainHttp(URI address) {
    private static final int PATIENCE_MILLIS = 120_000;

    /**
     * What came back.
     *
     * @param status of HTTP
     * @param head everything above the body
     * @param body what was sent
     */
    record Response(int status, String head, String body) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(body);
        }
    }

    String host() {
        return "127.0.0.1:" + address.getPort();
    }

    String secret() {
        return address.getPath().substring(1, address.getPath().length() - 1);
    }

    /** Asks for what lies below the page's address. */
    Response get(String name) throws IOException {
        return send("GET " + address.getPath() + name + " HTTP/1.1", "Host: " + host());
    }

    /** Does something, as the page does it. */
    Response post(String name, String body) throws IOException {
        return send(
                "POST " + address.getPath() + name + " HTTP/1.1",
                "Host: " + host(),
                "X-Neural-Memory: " + secret(),
                "Content-Length: " + body.getBytes(UTF_8).length,
                "",
                body);
    }

    /** Sends lines; an empty one comes between head and body. */
    Response send(String requestLine, String... lines) throws IOException {
        String head = requestLine + "\r\nConnection: close\r\n" + String.join("\r\n", lines);
        String request = head.contains("\r\n\r\n") ? head : head + "\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.getOutputStream().flush();
            String response = new String(socket.getInputStream().readAllBytes(), UTF_8);
            int end = response.indexOf("\r\n\r\n");
            return new Response(
                    Integer.parseInt(response.substring(9, 12)),
                    response.substring(0, end),
                    response.substring(end + 4));
        }
    }
}
