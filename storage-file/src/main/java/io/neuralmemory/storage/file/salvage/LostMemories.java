package io.neuralmemory.storage.file.salvage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Memories that are lost, by id as far as those are known. Not thread-safe. */
final class LostMemories {
    private static final int MOST_LISTED = 20;

    private final List<String> sure = new ArrayList<>();
    private final List<String> probable = new ArrayList<>();
    private final List<Integer> unnamedOrdinals = new ArrayList<>();
    private long unnamed;
    private boolean isCounted = true;

    void add(String id, boolean isSure) {
        (isSure ? sure : probable).add(id);
    }

    /** Adds one of unknown id. */
    void add(int ordinal) {
        if (unnamed < MOST_LISTED) {
            unnamedOrdinals.add(ordinal);
        }
        unnamed++;
    }

    void addAll(LostMemories others) {
        sure.addAll(others.sure);
        probable.addAll(others.probable);
        unnamed += others.unnamed;
    }

    /** Nobody knows how many more there are. */
    void addUncounted() {
        isCounted = false;
    }

    long count() {
        return sure.size() + probable.size() + unnamed;
    }

    /** Whether all ids are known for certain. */
    boolean areAllKnown() {
        return isCounted && count() == sure.size();
    }

    /** All ids, first the certain ones. */
    List<String> ids() {
        List<String> ids = new ArrayList<>(sure);
        ids.addAll(probable);
        return ids;
    }

    /** How many they are, for people. */
    String amount() {
        return isCounted ? count() + " memories" : "at least " + count() + " memories, perhaps more,";
    }

    /** Who they are, for people. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (!sure.isEmpty()) {
            parts.add(listed(sure));
        }
        if (!probable.isEmpty()) {
            parts.add("probably " + listed(probable));
        }
        if (unnamed > 0) {
            String records = unnamedOrdinals.isEmpty() ? "" : ", as records " + listed(unnamedOrdinals, unnamed);
            parts.add(unnamed + " whose ids cannot be read" + records);
        }
        return String.join("; ", parts);
    }

    /** The first few of these, and how many more there are. */
    static String listed(Collection<?> names) {
        return listed(names, names.size());
    }

    private static String listed(Collection<?> names, long count) {
        String first = names.stream().limit(MOST_LISTED).map(String::valueOf).collect(Collectors.joining(", "));
        return count > MOST_LISTED ? first + " and " + (count - MOST_LISTED) + " more" : first;
    }
}
