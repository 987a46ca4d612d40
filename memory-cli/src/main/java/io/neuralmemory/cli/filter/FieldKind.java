package io.neuralmemory.cli.filter;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.MemoryField;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** What the values of a field are. */
enum FieldKind {
    /** A text. */
    TEXT {
        @Override
        Object value(Token token) {
            return token.text();
        }
    },
    /** An instant, or a date, which stands for its first moment in UTC. */
    TIME {
        @Override
        Object value(Token token) {
            try {
                return token.text().indexOf('T') > 0
                        ? Instant.parse(token.text())
                        : LocalDate.parse(token.text())
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant();
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "a time is expected, such as 2026-01-31 or 2026-01-31T09:30:00Z, found " + token.shown(), e);
            }
        }
    },
    /** An importance: stored in single precision, and so compared. */
    IMPORTANCE {
        @Override
        Object value(Token token) {
            return ((Number) NUMBER.value(token)).floatValue();
        }
    },
    /** A number. */
    NUMBER {
        @Override
        Object value(Token token) {
            if (!isNumber(token)) {
                throw new IllegalArgumentException("a number is expected, found " + token.shown());
            }
            return number(token.text());
        }
    },
    /** Whatever the value looks like: a number, true or false, a time, else a text; always a text in quotes. */
    ANY {
        @Override
        Object value(Token token) {
            if (token.isKeyword("true") || token.isKeyword("false")) {
                return Boolean.valueOf(token.text());
            }
            if (isNumber(token)) {
                return number(token.text());
            }
            Optional<Instant> time = token.kind() == Token.Kind.WORD
                    ? AttributeValue.of(token.text()).asInstant()
                    : Optional.empty();
            return time.isPresent() ? time.get() : token.text();
        }
    };

    private static final String WHOLE = "[+-]?\\d{1,18}";
    private static final String REAL = "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?";

    /** What {@code token} means for a field of this kind. */
    abstract Object value(Token token);

    static FieldKind of(MemoryField field) {
        if (field.equals(MemoryField.COLLECTION)) {
            return TEXT;
        } else if (field.isAttribute()) {
            return ANY;
        } else if (field.equals(MemoryField.TIMESTAMP) || field.equals(MemoryField.LAST_ACCESSED)) {
            return TIME;
        } else if (field.equals(MemoryField.IMPORTANCE)) {
            return IMPORTANCE;
        } else if (field.equals(MemoryField.ACCESS_COUNT)) {
            return NUMBER;
        }
        return TEXT;
    }

    private static boolean isNumber(Token token) {
        return token.kind() == Token.Kind.WORD && token.text().matches(REAL);
    }

    private static Object number(String text) {
        if (text.matches(WHOLE)) {
            return Long.valueOf(text);
        }
        return Double.valueOf(text);
    }
}
