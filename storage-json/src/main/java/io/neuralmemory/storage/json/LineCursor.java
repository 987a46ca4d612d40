package io.neuralmemory.storage.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import java.util.Arrays;

/**
 * Walks through JSON of the layout that this format writes, which has no white space and an order of its own. Whatever
 * is otherwise it leaves, as {@link UnusualException}, to {@link JsonCursor}; it accepts nothing that the other
 * refuses.
 */
final class LineCursor {
    private static final char REPLACEMENT = '\uFFFD';

    /** So many decimal digits always fit into a {@code long}. */
    private static final int SAFE_DIGITS = 18;

    private static final int EXPONENT_DIGITS = 2;

    private final byte[] bytes;
    private int at;

    /** @param bytes end in a closing brace or bracket, at which every number ends; they are not changed meanwhile */
    LineCursor(byte[] bytes) throws UnusualException {
        this.bytes = bytes;
        require(bytes.length > 0 && (bytes[bytes.length - 1] == '}' || bytes[bytes.length - 1] == ']'));
    }

    /** The text is not in our layout, or has something rare. It may be right for all that. */
    static final class UnusualException extends Exception {
        private static final long serialVersionUID = 1L;

        UnusualException() {
            super("not in the layout that is written here", null, false, false);
        }
    }

    private static void require(boolean isUsual) throws UnusualException {
        if (!isUsual) {
            throw new UnusualException();
        }
    }

    /** Passes what must come next. */
    void pass(byte[] expected) throws UnusualException {
        require(passes(expected));
    }

    /** Passes what may come next; returns whether it did. */
    boolean passes(byte[] expected) {
        int end = at + expected.length;
        if (end > bytes.length || !Arrays.equals(bytes, at, end, expected, 0, expected.length)) {
            return false;
        }
        at = end;
        return true;
    }

    boolean passes(char expected) {
        if (!isAt(expected)) {
            return false;
        }
        at++;
        return true;
    }

    boolean isAt(char expected) {
        return at < bytes.length && bytes[at] == expected;
    }

    /** Requires that nothing follows. */
    void finish() throws UnusualException {
        require(at == bytes.length);
    }

    /** A whole number from 0 on, with as many digits as always fit. */
    long whole() throws UnusualException {
        int start = at;
        long value = digits();
        require(at - start <= SAFE_DIGITS && !isFraction());
        return value;
    }

    /** A whole number, 0 to 2^64 − 1, in the bits of a {@code long}. */
    long unsigned() throws UnusualException {
        int start = at;
        long value = digits();
        require(!isFraction());
        return at - start <= SAFE_DIGITS + 1 ? value : unsigned(ascii(start, at));
    }

    private static long unsigned(String digits) throws UnusualException {
        try {
            return Long.parseUnsignedLong(digits);
        } catch (NumberFormatException e) {
            throw new UnusualException();
        }
    }

    /** Passes digits without a leading zero; what they say, unless they are too many. */
    private long digits() throws UnusualException {
        int start = at;
        long value = 0;
        for (int digit = bytes[at] - '0'; digit >= 0 && digit <= 9; digit = bytes[at] - '0') {
            value = 10 * value + digit;
            at++;
        }
        require(at > start && (bytes[start] != '0' || at == start + 1));
        return value;
    }

    private boolean isFraction() {
        return bytes[at] == '.' || bytes[at] == 'e' || bytes[at] == 'E';
    }

    /** A number as an attribute has it: a whole one, or one with a point. */
    AttributeValue number() throws UnusualException {
        int start = at;
        boolean isNegative = passes('-');
        int first = at;
        long whole = digits();
        if (!isFraction()) {
            require(at - first <= SAFE_DIGITS);
            return AttributeValue.of(isNegative ? -whole : whole);
        }
        require(passes('.') && isDigit(bytes[at]));
        passDigits();
        if (passes('E')) {
            at += bytes[at] == '-' ? 1 : 0;
            require(isDigit(bytes[at]));
            passDigits();
        }
        double value = Double.parseDouble(ascii(start, at));
        require(Double.isFinite(value));
        return AttributeValue.of(value);
    }

    private void passDigits() {
        while (isDigit(bytes[at])) {
            at++;
        }
    }

    private static boolean isDigit(byte next) {
        return next >= '0' && next <= '9';
    }

    /** A 32-bit float, with a point or an exponent. Flat, since most of all bytes are met here. */
    float real32() throws UnusualException {
        byte[] text = bytes;
        int start = at;
        int first = text[start] == '-' ? start + 1 : start;
        int end = first;
        long digits = 0;
        for (int digit = text[end] - '0'; digit >= 0 && digit <= 9; digit = text[end] - '0') {
            digits = 10 * digits + digit;
            end++;
        }
        int count = end - first;
        require(count > 0 && (text[first] != '0' || count == 1));
        int fraction = 0;
        if (text[end] == '.') {
            int point = end++;
            for (int digit = text[end] - '0'; digit >= 0 && digit <= 9; digit = text[end] - '0') {
                digits = 10 * digits + digit;
                end++;
            }
            fraction = end - point - 1;
        }
        at = end;
        boolean hasExponent = text[end] == 'e';
        require(fraction > 0 || (hasExponent && text[end - 1] != '.'));
        int exponent = hasExponent ? exponent() : 0;
        float magnitude = count + fraction <= SAFE_DIGITS
                ? FloatReader.nearest(digits, exponent - fraction)
                : FloatReader.UNKNOWN;
        if (Float.isNaN(magnitude)) {
            return rare(start);
        }
        return first > start ? -magnitude : magnitude;
    }

    private int exponent() throws UnusualException {
        at++;
        boolean isNegative = passes('-');
        int start = at;
        int value = 0;
        while (isDigit(bytes[at]) && at - start <= EXPONENT_DIGITS) {
            value = 10 * value + bytes[at++] - '0';
        }
        require(at > start && at - start <= EXPONENT_DIGITS);
        return isNegative ? -value : value;
    }

    private float rare(int start) throws UnusualException {
        float value = Float.parseFloat(ascii(start, at));
        require(Float.isFinite(value));
        return value;
    }

    /** The numbers of the array that has begun, and its end; {@code target} has room for all that this may be. */
    int reals(float[] target) throws UnusualException {
        int count = 0;
        if (passes(']')) {
            return 0;
        }
        do {
            require(count < target.length);
            target[count++] = real32();
        } while (passes(','));
        require(passes(']'));
        return count;
    }

    /**
     * Passes the numbers of the array that has begun, whatever they are, its end, and what follows that. Looks for the
     * end from behind, as most of a record are numbers; no text looks like it, since a quotation mark in a text has a
     * backslash before it.
     *
     * @param following begins with a comma and a quotation mark
     */
    void passReals(byte[] following) throws UnusualException {
        int end = bytes.length - following.length - 1;
        while (end >= at && !isEndOfReals(end, following)) {
            end--;
        }
        require(end >= at);
        at = end + 1 + following.length;
    }

    private boolean isEndOfReals(int end, byte[] following) {
        return bytes[end] == ']'
                && (end == at || isDigit(bytes[end - 1]))
                && Arrays.equals(bytes, end + 1, end + 1 + following.length, following, 0, following.length);
    }

    /** How many floats there are in the rest, at most. */
    int mostReals() {
        return Math.min(EmbeddingVector.MAX_DIMENSION, (bytes.length - at) / "0.0,".length() + 1);
    }

    /** A string. */
    String text() throws UnusualException {
        require(passes('"'));
        int start = at;
        int end = start;
        int all = 0;
        while (end < bytes.length && bytes[end] != '"' && bytes[end] != '\\') {
            require(bytes[end] >= ' ' || bytes[end] < 0);
            all |= bytes[end++];
        }
        require(end < bytes.length);
        if (bytes[end] == '\\') {
            return escaped(start, end);
        }
        at = end + 1;
        return all >= 0 ? ascii(start, end) : decoded(bytes, start, end);
    }

    private String escaped(int start, int firstEscape) throws UnusualException {
        int closing = closing(firstEscape);
        byte[] plain = Arrays.copyOfRange(bytes, start, closing);
        int length = firstEscape - start;
        for (int i = firstEscape; i < closing; i++) {
            byte next = bytes[i];
            require(next >= ' ' || next < 0);
            if (next == '\\') {
                i++;
                next = meaning(bytes[i]);
            }
            plain[length++] = next;
        }
        at = closing + 1;
        return decoded(plain, 0, length);
    }

    private int closing(int firstEscape) throws UnusualException {
        int end = firstEscape;
        while (end < bytes.length && bytes[end] != '"') {
            end += bytes[end] == '\\' ? 2 : 1;
        }
        require(end < bytes.length);
        return end;
    }

    private static byte meaning(byte escaped) throws UnusualException {
        return switch (escaped) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '"', '\\' -> escaped;
            default -> throw new UnusualException();
        };
    }

    /** Malformed bytes become the replacement character; whether one was written as such is for others to say. */
    private static String decoded(byte[] utf8, int start, int end) throws UnusualException {
        String text = new String(utf8, start, end - start, UTF_8);
        require(text.indexOf(REPLACEMENT) < 0);
        return text;
    }

    private String ascii(int start, int end) {
        return new String(bytes, start, end - start, ISO_8859_1);
    }
}
