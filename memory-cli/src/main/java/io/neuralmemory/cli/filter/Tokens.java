package io.neuralmemory.cli.filter;

import io.neuralmemory.cli.filter.Token.Kind;

/** Cuts a filter's text into tokens; one is always in view. */
final class Tokens {
    private static final String OPERATORS = "=!<>~";
    private static final String PUNCTUATION = "(),";
    private static final String QUOTES = "\"'";

    private final String text;
    private int next;
    private Token current;

    Tokens(String text) {
        this.text = text;
        this.current = cut();
    }

    /** The token in view. */
    Token peek() {
        return current;
    }

    /** The token in view, and goes on to the one after it. */
    Token take() {
        Token taken = current;
        current = cut();
        return taken;
    }

    /** Goes on if the token in view is this keyword. */
    boolean takeKeyword(String keyword) {
        boolean found = current.isKeyword(keyword);
        if (found) {
            take();
        }
        return found;
    }

    /** Goes on if the token in view is this symbol. */
    boolean takeSymbol(String symbol) {
        boolean found = current.isSymbol(symbol);
        if (found) {
            take();
        }
        return found;
    }

    void requireSymbol(String symbol) {
        if (!takeSymbol(symbol)) {
            throw failure(current, "expected '" + symbol + "', found " + current.shown());
        }
    }

    IllegalArgumentException failure(Token at, String message) {
        return new IllegalArgumentException("filter, character " + at.position() + ": " + message);
    }

    private Token cut() {
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        int start = next;
        if (start == text.length()) {
            return new Token(Kind.END, "", start + 1);
        }
        char first = text.charAt(next++);
        if (QUOTES.indexOf(first) >= 0) {
            return new Token(Kind.QUOTED, quoted(first, start), start + 1);
        } else if (PUNCTUATION.indexOf(first) < 0) {
            boolean operator = OPERATORS.indexOf(first) >= 0;
            while (next < text.length() && goesOn(text.charAt(next), operator)) {
                next++;
            }
            return new Token(operator ? Kind.SYMBOL : Kind.WORD, text.substring(start, next), start + 1);
        }
        return new Token(Kind.SYMBOL, String.valueOf(first), start + 1);
    }

    private static boolean goesOn(char character, boolean operator) {
        return operator
                ? OPERATORS.indexOf(character) >= 0
                : !Character.isWhitespace(character) && (OPERATORS + PUNCTUATION + QUOTES).indexOf(character) < 0;
    }

    /** A backslash takes the character after it as it is. */
    private String quoted(char quote, int start) {
        StringBuilder content = new StringBuilder();
        while (next < text.length()) {
            char character = text.charAt(next++);
            if (character == quote) {
                return content.toString();
            } else if (character == '\\' && next < text.length()) {
                character = text.charAt(next++);
            }
            content.append(character);
        }
        throw failure(new Token(Kind.QUOTED, "", start + 1), "this quote is never closed; add " + quote);
    }
}
