package io.neuralmemory.storage.sqlite;

import io.neuralmemory.AttributeValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the attributes of one memory of their rows. Not thread-safe. */
final class AttributeRows {
    private static final int NAME = 4;
    private static final int TYPE = 5;
    private static final int VALUE = 6;

    private final Map<String, AttributeValue> values = new LinkedHashMap<>();
    private final Map<String, List<String>> lists = new LinkedHashMap<>();
    private @Nullable String unknownType;

    void add(ResultSet row) throws SQLException {
        String name = String.valueOf(row.getString(NAME));
        String type = String.valueOf(row.getString(TYPE));
        Optional<AttributeType> known = AttributeType.find(type);
        if (known.isPresent()) {
            values.put(name, value(row, name, known.get()));
        } else {
            unknownType = type;
        }
    }

    private AttributeValue value(ResultSet row, String name, AttributeType type) throws SQLException {
        return switch (type) {
            case TEXT -> AttributeValue.of(String.valueOf(row.getString(VALUE)));
            case BOOLEAN -> AttributeValue.of(row.getInt(VALUE) != 0);
            case INTEGER -> AttributeValue.of(row.getLong(VALUE));
            case REAL -> AttributeValue.of(row.getDouble(VALUE));
            case LIST -> {
                addToList(name, row.getString(VALUE));
                yield AttributeValue.of(List.of());
            }
        };
    }

    private void addToList(String name, @Nullable String element) {
        List<String> list = lists.computeIfAbsent(name, absent -> new ArrayList<>());
        if (element != null) {
            list.add(element);
        }
    }

    /** @throws IllegalArgumentException if a row was none of ours */
    Map<String, AttributeValue> values() {
        if (unknownType != null) {
            throw new IllegalArgumentException("an attribute has the type '" + unknownType + "', which there is not");
        }
        lists.forEach((name, list) -> values.put(name, AttributeValue.of(list)));
        return values;
    }
}
