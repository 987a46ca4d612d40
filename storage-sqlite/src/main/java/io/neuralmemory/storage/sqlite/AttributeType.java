package io.neuralmemory.storage.sqlite;

import io.neuralmemory.AttributeValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The types of attributes, as the column {@code type} names them. */
enum AttributeType {
    TEXT,
    BOOLEAN,
    INTEGER,
    REAL,
    /** A row for each text; one with the value NULL if there is none. */
    LIST;

    static AttributeType of(AttributeValue value) {
        if (value instanceof AttributeValue.Text) {
            return TEXT;
        } else if (value instanceof AttributeValue.Flag) {
            return BOOLEAN;
        } else if (value instanceof AttributeValue.Whole) {
            return INTEGER;
        }
        return value instanceof AttributeValue.Real ? REAL : LIST;
    }

    static Optional<AttributeType> find(String columnText) {
        return Stream.of(values())
                .filter(type -> type.columnText().equals(columnText))
                .findFirst();
    }

    String columnText() {
        return name().toLowerCase(Locale.ROOT);
    }
}
