package io.neuralmemory.inspect.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.neuralmemory.MemoryStoreException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who is answered. Whoever does not know the secret, or came by another name than this machine's own (DNS
 * rebinding), is told nothing: 403, whatever was asked.
 */
final class Door implements HttpHandler {
    private static final System.Logger LOG = System.getLogger("io.neuralmemory.inspect");
    private static final String SECRET_HEADER = "X-Neural-Memory";
    private static final int MOST_BODY_BYTES = 1 << 20;

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private final Secret secret;
    private final Set<String> names;
    private final Answers answers;
    private final PageFiles files = new PageFiles();

    Door(Secret secret, int port, Answers answers) {
        this.secret = secret;
        this.answers = answers;
        names = Set.of("127.0.0.1:" + port, "localhost:" + port);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<String> name = asked(exchange);
            if (name.isEmpty()) {
                exchange.sendResponseHeaders(HttpURLConnection.HTTP_FORBIDDEN, -1);
                return;
            }
            Headers headers = exchange.getResponseHeaders();
            HEADERS.forEach(headers::set);
            answer(exchange, name.get());
        }
    }

    /** What is asked for: the part of the address behind the secret; empty for who may not ask. */
    private Optional<String> asked(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        String path = exchange.getRequestURI().getRawPath();
        int end = path == null ? -1 : path.indexOf('/', 1);
        boolean isAllowed = host != null && names.contains(host) && end > 0 && secret.is(path.substring(1, end));
        return isAllowed ? Optional.of(path.substring(end + 1)) : Optional.empty();
    }

    private void answer(HttpExchange exchange, String name) throws IOException {
        Reply reply;
        try {
            reply = reply(exchange, name);
        } catch (Refusal e) {
            reply = Reply.error(e.status(), String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            reply = Reply.error(HttpURLConnection.HTTP_BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (MemoryStoreException e) {
            reply = Reply.error(HttpURLConnection.HTTP_UNAVAILABLE, String.valueOf(e.getMessage()));
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.log(Level.ERROR, "answering " + name + " failed", e);
            reply = Reply.error(HttpURLConnection.HTTP_INTERNAL_ERROR, "answering failed: " + e);
        }
        reply.send(exchange);
    }

    private Reply reply(HttpExchange exchange, String name) throws IOException {
        Optional<Reply> file = files.find(name);
        Answer look = answers.looks().get(name);
        Answer act = answers.acts().get(name);
        boolean isPost = exchange.getRequestMethod().equals("POST");
        if (file.isPresent() || look != null) {
            if (!exchange.getRequestMethod().equals("GET")) {
                throw Refusal.method("this may only be looked at, with GET");
            }
            return look == null ? file.orElseThrow() : Reply.of(look, said(exchange, new byte[0]));
        } else if (act == null) {
            throw Refusal.missing("there is nothing of this name");
        } else if (!isPost) {
            throw Refusal.method("this does something, and needs POST");
        }
        requireOwnPage(exchange);
        return Reply.of(act, said(exchange, body(exchange)));
    }

    /** Another site's page cannot set this header, even if the address has leaked to it. */
    private void requireOwnPage(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst(SECRET_HEADER);
        if (header == null || !secret.is(header)) {
            throw Refusal.forbidden("the header " + SECRET_HEADER + " is missing or wrong");
        }
    }

    private static Asked said(HttpExchange exchange, byte[] body) {
        String query = exchange.getRequestURI().getRawQuery();
        return Asked.of(query == null ? "" : query, body);
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY_BYTES + 1);
        if (body.length > MOST_BODY_BYTES) {
            throw Refusal.tooLarge("more than " + MOST_BODY_BYTES + " bytes were sent");
        }
        return body;
    }
}
