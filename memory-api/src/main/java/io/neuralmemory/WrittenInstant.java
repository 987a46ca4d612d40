package io.neuralmemory;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Instants among texts, as RFC 3339 writes them: {@code 2026-01-31T09:30:00Z}, {@code 2026-01-31T10:30:00.5+01:00}. */
final class WrittenInstant {
    /** Of {@code 2026-01-31T09:30Z}. */
    private static final int SHORTEST = 17;

    /** Of a year of ten digits with its sign, a fraction of nine and an offset with seconds. */
    private static final int LONGEST = 46;

    private WrittenInstant() {}

    static Optional<Instant> parse(String text) {
        if (!looksLikeOne(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            // A text like another: nothing is wrong with it.
            return Optional.empty();
        }
    }

    /** Most texts are told without an exception. */
    private static boolean looksLikeOne(String text) {
        int length = text.length();
        if (length < SHORTEST || length > LONGEST) {
            return false;
        }
        char first = text.charAt(0);
        char last = text.charAt(length - 1);
        return (isDigit(first) || first == '+' || first == '-')
                && (isDigit(last) || last == 'Z')
                && text.indexOf('T') > 0
                && text.indexOf(':') > 0;
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }
}
