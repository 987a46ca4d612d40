package io.neuralmemory.cli.filter;

/**
 * A part of a filter's text.
 *
 * @param kind what it is
 * @param text its characters; of a quoted text those between the quotes
 * @param position where it starts, counted from 1
 */
record Token(Kind kind, String text, int position) {
    /** Kinds of tokens. */
    enum Kind {
        /** A name, a keyword, a number, an instant or a text without quotes. */
        WORD,
        /** A text in quotes. */
        QUOTED,
        /** An operator, a parenthesis or a comma. */
        SYMBOL,
        /** The end. */
        END
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Keywords may be written in capitals; a quoted one is a text. */
    boolean isKeyword(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    /** As it is named in a message. */
    String shown() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}
