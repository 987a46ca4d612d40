package io.neuralmemory.inspect.web;

import java.net.HttpURLConnection;

/** A question that is not answered, and why: told to whoever has the address. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    private Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The question makes no sense. */
    public static Refusal bad(String message) {
        return new Refusal(HttpURLConnection.HTTP_BAD_REQUEST, message);
    }

    /** What was asked for is not there. */
    public static Refusal missing(String message) {
        return new Refusal(HttpURLConnection.HTTP_NOT_FOUND, message);
    }

    /** What was asked for may not be done. */
    public static Refusal forbidden(String message) {
        return new Refusal(HttpURLConnection.HTTP_FORBIDDEN, message);
    }

    /** Asked in the wrong way. */
    static Refusal method(String message) {
        return new Refusal(HttpURLConnection.HTTP_BAD_METHOD, message);
    }

    /** More was sent than is taken. */
    static Refusal tooLarge(String message) {
        return new Refusal(HttpURLConnection.HTTP_ENTITY_TOO_LARGE, message);
    }

    int status() {
        return status;
    }
}
