package io.neuralmemory.spi;

import io.neuralmemory.StoreConfigurationException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Options of backends and logs: keys such as {@code json.codec}, read through getters whose errors name the key.
 * Immutable.
 */
public final class StorageOptions {
    private static final StorageOptions NONE = new StorageOptions(Map.of());

    private final Map<String, String> values;

    private StorageOptions(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** No options. */
    public static StorageOptions none() {
        return NONE;
    }

    /** These options. */
    public static StorageOptions of(Map<String, String> values) {
        return new StorageOptions(values);
    }

    /** All options, by key. */
    public Map<String, String> asMap() {
        return values;
    }

    /**
     * Refuses options under a provider's prefix that it does not know.
     *
     * @param provider the provider's name
     * @param known its keys, without the prefix
     * @throws StoreConfigurationException naming the unknown keys and the known ones
     */
    public void requireKnown(String provider, Set<String> known) {
        String prefix = provider + ".";
        Set<String> unknown = new TreeSet<>();
        for (String key : values.keySet()) {
            if (key.startsWith(prefix) && !known.contains(key.substring(prefix.length()))) {
                unknown.add(key);
            }
        }
        if (!unknown.isEmpty()) {
            throw new StoreConfigurationException(
                    "unknown option " + String.join(", ", unknown) + "; '" + provider + "' knows: "
                            + (known.isEmpty() ? "none" : prefix + String.join(", " + prefix, new TreeSet<>(known))));
        }
    }

    /** The text under {@code key}. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /**
     * The whole number under {@code key}, from {@code least} to {@code most}.
     *
     * @throws StoreConfigurationException if it is something else
     */
    public long whole(String key, long least, long most, long otherwise) {
        String text = values.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new StoreConfigurationException(expectation(key, text, least, most), e);
        }
        throw new StoreConfigurationException(expectation(key, text, least, most));
    }

    private static String expectation(String key, String found, long least, long most) {
        return "option " + key + " is '" + found + "'; expected a whole number from " + least + " to " + most;
    }
}
