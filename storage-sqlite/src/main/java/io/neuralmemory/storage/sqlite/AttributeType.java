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
        return value.match(text -> TEXT, flag -> BOOLEAN, whole -> INTEGER, real -> REAL, texts -> LIST);
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
