package io.neuralmemory.inspect.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a question says besides its name. */
public final class Asked {
    private final Map<String, String> parameters;
    private final byte[] body;

    private Asked(Map<String, String> parameters, byte[] body) {
        this.parameters = parameters;
        this.body = body;
    }

    static Asked of(String rawQuery, byte[] body) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new Asked(parameters, body);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.bad("the address is not well encoded: " + e.getMessage());
        }
    }

    /** What was sent with it, to be read only; empty for a question that only looks. */
    public byte[] body() {
        return body;
    }

    /** A text; empty if it is missing or has no letters. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isEmpty());
    }

    /** A text that must be there. */
    public String required(String name) {
        return text(name).orElseThrow(() -> Refusal.bad(name + " is missing"));
    }

    /** A whole number from 0 to {@code most}. */
    public int count(String name, int byDefault, int most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return byDefault;
        }
        try {
            int count = Integer.parseInt(text.get());
            if (count >= 0 && count <= most) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw Refusal.bad(name + " is no whole number");
        }
        throw Refusal.bad(name + " is " + text.get() + "; expected 0 to " + most);
    }

    /** A number. */
    public double number(String name, double byDefault) {
        try {
            return text(name).map(Double::valueOf).orElse(byDefault);
        } catch (NumberFormatException e) {
            throw Refusal.bad(name + " is no number");
        }
    }

    /** A moment, given in seconds since 1970. */
    public Optional<Instant> moment(String name) {
        try {
            return text(name).map(text -> Instant.ofEpochSecond(Long.parseLong(text)));
        } catch (NumberFormatException | DateTimeException e) {
            throw Refusal.bad(name + " is no moment, in whole seconds since 1970");
        }
    }
}
