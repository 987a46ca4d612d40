package io.neuralmemory.tck;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.LogEntry;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Says in a line where two states differ first. */
final class Difference {
    private static final int LONGEST_VALUE = 200;

    private static final Map<String, Function<Memory, Object>> PARTS = parts();

    private Difference() {}

    private static Map<String, Function<Memory, Object>> parts() {
        Map<String, Function<Memory, Object>> parts = new TreeMap<>();
        parts.put("timestamp", memory -> memory.key().timestamp());
        parts.put("context hash", memory -> memory.key().contextHash());
        parts.put("content", memory -> memory.value().content());
        parts.put("embedding's dimension", memory -> memory.value().embedding().dimension());
        part(parts, "importance", MemoryMetadata::importance);
        part(parts, "access count", MemoryMetadata::accessCount);
        part(parts, "last access", MemoryMetadata::lastAccessed);
        part(parts, "decay factor", MemoryMetadata::decayFactor);
        part(parts, "tags", MemoryMetadata::tags);
        part(parts, "expiry", MemoryMetadata::expiresAt);
        return parts;
    }

    private static void part(
            Map<String, Function<Memory, Object>> parts, String name, Function<MemoryMetadata, Object> part) {
        parts.put(name, memory -> part.apply(memory.value().metadata()));
    }

    /** Two states of the same kind that are not equal. */
    static String between(Object expected, Object found) {
        if (expected instanceof BackendContents wanted && found instanceof BackendContents actual) {
            return wanted.memories().equals(actual.memories())
                    ? differ("the sequence", wanted.sequence(), actual.sequence())
                    : between(wanted.memories(), actual.memories());
        }
        if (expected instanceof StoreState wanted && found instanceof StoreState actual) {
            return between(wanted.memories(), actual.memories());
        }
        if (expected instanceof List<?> wanted && found instanceof List<?> actual) {
            return between(wanted, actual);
        }
        return differ("it", expected, found);
    }

    /** What somebody took away from a state, so that only an earlier one is left; as in "took memory 'm3' away". */
    static String loss(Object expected, Object found) {
        if (expected instanceof BackendContents wanted && found instanceof BackendContents actual) {
            return wanted.memories().equals(actual.memories())
                    ? "turned the sequence back from " + wanted.sequence() + " to " + actual.sequence()
                    : loss(wanted.memories(), actual.memories());
        } else if (expected instanceof StoreState wanted && found instanceof StoreState actual) {
            return loss(wanted.memories(), actual.memories());
        } else if (expected instanceof Long wanted && found instanceof Long actual) {
            return "took entry " + (actual + 1) + (wanted == actual + 1 ? "" : " and those after it") + " away";
        }
        return "brought back " + shown(found) + " where " + shown(expected) + " had been";
    }

    private static String loss(Map<String, Memory> expected, Map<String, Memory> found) {
        TreeSet<String> ids = new TreeSet<>(expected.keySet());
        ids.addAll(found.keySet());
        for (String id : ids) {
            String memory = "memory '" + shown(id) + "'";
            if (!found.containsKey(id)) {
                return "took " + memory + " away";
            } else if (!expected.containsKey(id)) {
                return "brought " + memory + " back";
            } else if (!expected.get(id).equals(found.get(id))) {
                return "turned " + memory + " back to what it was before";
            }
        }
        return "changed nothing";
    }

    private static String between(Map<String, Memory> expected, Map<String, Memory> found) {
        TreeSet<String> ids = new TreeSet<>(expected.keySet());
        ids.addAll(found.keySet());
        for (String id : ids) {
            Memory wanted = expected.get(id);
            Memory actual = found.get(id);
            String memory = "memory '" + shown(id) + "'";
            if (wanted == null) {
                return memory + " should not be there" + sizes(expected.size(), found.size(), "memories");
            } else if (actual == null) {
                return memory + " is missing" + sizes(expected.size(), found.size(), "memories");
            } else if (!wanted.equals(actual)) {
                return between(memory, wanted, actual);
            }
        }
        return "nothing differs";
    }

    private static String between(List<?> expected, List<?> found) {
        for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
            if (!expected.get(i).equals(found.get(i))) {
                return expected.get(i) instanceof LogEntry wanted && found.get(i) instanceof LogEntry actual
                        ? between(wanted, actual)
                        : differ("number " + i, expected.get(i), found.get(i));
            }
        }
        return "the first " + Math.min(expected.size(), found.size()) + " are equal"
                + sizes(expected.size(), found.size(), "entries");
    }

    private static String between(LogEntry expected, LogEntry found) {
        if (expected.sequence() != found.sequence()) {
            return differ("the sequence", expected.sequence(), found.sequence());
        }
        String entry = "entry " + expected.sequence();
        if (expected.changes().size() != found.changes().size()) {
            return differ(
                    entry + ": the number of changes",
                    expected.changes().size(),
                    found.changes().size());
        }
        int index = 0;
        while (expected.changes().get(index).equals(found.changes().get(index))) {
            index++;
        }
        Change wanted = expected.changes().get(index);
        Change actual = found.changes().get(index);
        return wanted instanceof Change.Put put
                        && actual instanceof Change.Put other
                        && put.id().equals(other.id())
                ? between(entry + ", memory '" + shown(put.id()) + "'", put.memory(), other.memory())
                : differ(entry + ", change " + index, kind(wanted), kind(actual));
    }

    private static String kind(Change change) {
        return (change instanceof Change.Put ? "put of " : "removal of ") + change.id();
    }

    private static String between(String memory, Memory expected, Memory found) {
        for (Map.Entry<String, Function<Memory, Object>> part : PARTS.entrySet()) {
            Object wanted = part.getValue().apply(expected);
            Object actual = part.getValue().apply(found);
            if (!wanted.equals(actual)) {
                return differ(memory + ": " + part.getKey(), wanted, actual);
            }
        }
        EmbeddingVector wanted = expected.value().embedding();
        EmbeddingVector actual = found.value().embedding();
        for (int i = 0; i < wanted.dimension(); i++) {
            // Not by ==, to which a zero that has lost its sign is the same.
            if (Float.compare(wanted.at(i), actual.at(i)) != 0) {
                return differ(memory + ": embedding[" + i + "]", wanted.at(i), actual.at(i));
            }
        }
        return attributes(
                memory,
                expected.value().metadata().attributes(),
                found.value().metadata().attributes());
    }

    private static String attributes(
            String memory, Map<String, AttributeValue> expected, Map<String, AttributeValue> found) {
        TreeSet<String> names = new TreeSet<>(expected.keySet());
        names.addAll(found.keySet());
        for (String name : names) {
            String wanted = String.valueOf(expected.get(name));
            String actual = String.valueOf(found.get(name));
            if (!wanted.equals(actual)) {
                return differ(memory + ": attribute '" + shown(name) + "'", wanted, actual);
            }
        }
        return memory + ": the order of its attributes";
    }

    private static String sizes(int expected, int found, String what) {
        return "; expected " + expected + " " + what + ", found " + found;
    }

    private static String differ(String what, Object expected, Object found) {
        return what + " differs: expected " + shown(expected) + ", found " + shown(found);
    }

    private static String shown(Object value) {
        StringBuilder text = new StringBuilder();
        String whole = String.valueOf(value);
        for (int i = 0; i < Math.min(whole.length(), LONGEST_VALUE); i++) {
            char c = whole.charAt(i);
            text.append(
                    c >= ' ' && c < 127
                            ? String.valueOf(c)
                            : "\\u" + HexFormat.of().toHexDigits(c));
        }
        return whole.length() > LONGEST_VALUE ? text + "… (" + whole.length() + " characters)" : text.toString();
    }
}
