package io.neuralmemory.engine.components;

import io.neuralmemory.StoreConfigurationException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose options a store may have: those of its backend and of its log. */
final class OptionOwners {
    private final List<String> prefixes;

    OptionOwners(String backend, Collection<String> logs) {
        prefixes = Stream.concat(Stream.of(backend), logs.stream())
                .map(name -> name + ".")
                .toList();
    }

    /**
     * Refuses keys that are nobody's.
     *
     * @throws StoreConfigurationException naming the first, and what it may have been meant for
     */
    void requireOwned(Collection<String> keys) {
        keys.stream()
                .filter(key -> prefixes.stream().noneMatch(key::startsWith))
                .sorted()
                .findFirst()
                .ifPresent(this::refuse);
    }

    private void refuse(String key) {
        throw new StoreConfigurationException("option '" + key + "' is nobody's here; those of this store begin with "
                + joined(prefixes.stream()) + " (did you mean "
                + joined(prefixes.stream().map(prefix -> prefix + key.substring(key.indexOf('.') + 1))) + "?)");
    }

    private static String joined(Stream<String> texts) {
        return texts.map(text -> "'" + text + "'").collect(Collectors.joining(" or "));
    }
}
