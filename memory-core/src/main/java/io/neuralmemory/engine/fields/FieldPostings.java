package io.neuralmemory.engine.fields;

import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.engine.image.ImageEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The ids of the memories that have a value in one field, by value. An id stays under a value that its memory had
 * before. Not thread-safe.
 */
final class FieldPostings {
    /** Stands for every list of texts, whose elements are not looked up. */
    private static final Object LIST = new Object();

    private final MemoryField field;
    private final Map<Object, Set<String>> ids = new HashMap<>();
    private int size;

    FieldPostings(MemoryField field) {
        this.field = field;
    }

    /** Adds a memory under the values that it has now. */
    void add(ImageEntry memory) {
        MemoryMetadata metadata = memory.metadata();
        if (field.equals(MemoryField.TAGS)) {
            metadata.tags().forEach(tag -> add(tag, memory.id()));
        } else if (metadata.attributes().containsKey(field.name())) {
            add(
                    metadata.attributes()
                            .get(field.name())
                            .<Object>match(
                                    text -> text, flag -> flag, whole -> whole, FieldPostings::byValue, texts -> LIST),
                    memory.id());
        }
    }

    private void add(Object value, String id) {
        Set<String> known = ids.get(value);
        if (known == null) {
            // Where each memory has a value of its own, a set that can grow would be most of what the index takes.
            ids.put(value, Set.of(id));
            size++;
        } else if (!known.contains(id)) {
            Set<String> grown = known.size() == 1 ? new HashSet<>(known) : known;
            grown.add(id);
            ids.put(value, grown);
            size++;
        }
    }

    /** Those that have this value or had it; a view. */
    Set<String> with(Object value) {
        return ids.getOrDefault(value instanceof Double real ? byValue(real) : value, Set.of());
    }

    /** Those that have any value or had one. */
    Set<String> all() {
        Set<String> all = new HashSet<>();
        ids.values().forEach(all::addAll);
        return all;
    }

    /** How many ids there are under all values together. */
    int size() {
        return size;
    }

    /** Whole and real numbers that are the same number are one value. */
    private static Object byValue(double real) {
        boolean isWhole = real == Math.rint(real) && Math.abs(real) < 0x1p63;
        return isWhole ? (Object) (long) real : (Object) real;
    }
}
