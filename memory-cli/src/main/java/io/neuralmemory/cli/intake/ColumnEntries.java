package io.neuralmemory.cli.intake;

import io.neuralmemory.CorruptStoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a document that has an array for each column: it is read at several places at once, so that a row is in
 * memory and not a column. A column that is absent or empty is absent from every row.
 */
final class ColumnEntries implements Entries {
    private final IntakeFile file;
    private final String key;
    private final Map<String, ArrayEntries> columns = new LinkedHashMap<>();
    private boolean begun;
    private long rows;
    private @Nullable Object value;

    ColumnEntries(IntakeFile file, String key, List<String> others) {
        this.file = file;
        this.key = key;
        columns.put(key, ArrayEntries.of(file, key));
        others.forEach(name -> columns.put(name, ArrayEntries.of(file, name)));
    }

    @Override
    public boolean advance() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        List<String> ended = new ArrayList<>();
        columns.forEach((name, column) -> {
            if (column.advance()) {
                row.put(name, column.value());
            } else {
                ended.add(name);
            }
        });
        if (!begun) {
            begun = true;
            ended.forEach(this::drop);
        } else if (!ended.isEmpty() && !row.isEmpty()) {
            throw new CorruptStoreException(file.name() + ": " + ended + " has " + rows + " elements, fewer than "
                    + row.keySet() + "; expected one for each id");
        }
        if (!columns.containsKey(key) && !columns.isEmpty()) {
            throw new CorruptStoreException(file.name() + ": " + key + " is empty, " + columns.keySet() + " is not");
        }
        rows++;
        value = new JsonObject(row);
        return !row.isEmpty();
    }

    private void drop(String column) {
        ArrayEntries dropped = columns.remove(column);
        if (dropped != null) {
            dropped.close();
        }
    }

    @Override
    public boolean canGoOn() {
        return false;
    }

    @Override
    public String name() {
        return "";
    }

    @Override
    public @Nullable Object value() {
        return value;
    }

    @Override
    public String place() {
        ArrayEntries keys = columns.get(key);
        return keys == null ? file.name() : keys.place();
    }

    @Override
    public void close() {
        columns.values().forEach(ArrayEntries::close);
    }
}
