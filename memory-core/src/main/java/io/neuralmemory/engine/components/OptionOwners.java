package io.neuralmemory.engine.components;

import io.neuralmemory.StoreConfigurationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose options a store may have: those of its backend and of its log. */
final class OptionOwners {
    private final List<String> prefixes;

    OptionOwners(String backend, Collection<String> logs) {
        prefixes = new ArrayList<>();
        prefixes.add(backend + ".");
        for (String log : logs) {
            prefixes.add(log + ".");
        }
    }

    /**
     * Refuses keys that are nobody's.
     *
     * @throws StoreConfigurationException naming the first, and what it may have been meant for
     */
    void requireOwned(Collection<String> keys) {
        for (String key : new TreeSet<>(keys)) {
            if (!isOwned(key)) {
                throw refusal(key);
            }
        }
    }

    private boolean isOwned(String key) {
        for (String prefix : prefixes) {
            if (key.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private StoreConfigurationException refusal(String key) {
        return new StoreConfigurationException("option '" + key + "' is nobody's here; those of this store begin with "
                + joined(prefixes.stream()) + " (did you mean "
                + joined(prefixes.stream().map(prefix -> prefix + key.substring(key.indexOf('.') + 1))) + "?)");
    }

    private static String joined(Stream<String> texts) {
        return texts.map(text -> "'" + text + "'").collect(Collectors.joining(" or "));
    }
}
