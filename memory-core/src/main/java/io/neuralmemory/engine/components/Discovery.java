package io.neuralmemory.engine.components;

import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.StoreConfigurationException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Strict choice among the plugins on the path: by name, or the only one. */
public final class Discovery<P> {
    private final String kind;
    private final List<P> found;
    private final Function<P, String> name;
    private final Optional<String> preferred;

    /**
     * @param kind what is chosen, in words, such as {@code storage backend}
     * @param found what is on the path
     * @param name a plugin's name
     */
    public Discovery(String kind, List<P> found, Function<P, String> name) {
        this(kind, found, name, Optional.empty());
    }

    private Discovery(String kind, List<P> found, Function<P, String> name, Optional<String> preferred) {
        this.kind = kind;
        this.found = List.copyOf(found);
        this.name = name;
        this.preferred = preferred;
    }

    /** The same, of which the one of this name is meant where nothing else says which. */
    public Discovery<P> preferring(String wanted) {
        return new Discovery<>(kind, found, name, Optional.of(wanted));
    }

    /** The plugin that an existing store was written with. */
    P written(String wanted) {
        return named(wanted, (message) -> new IncompatibleStoreException("this store needs the " + message));
    }

    /** The plugin that the user named. */
    P chosen(String wanted) {
        return named(wanted, (message) -> new StoreConfigurationException("there is no " + message));
    }

    /** The preferred plugin, or the only one there is. */
    P only() {
        if (preferred.isPresent()) {
            return chosen(preferred.get());
        }
        if (found.isEmpty()) {
            throw new StoreConfigurationException("no " + kind
                    + " on the class path or module path; add a module that has one, such as storage-json");
        }
        if (found.size() > 1) {
            throw new StoreConfigurationException(
                    found.size() + " of kind " + kind + " on the path: " + names() + "; choose one by its name");
        }
        return found.get(0);
    }

    /** Those that may be meant: the one that the user named, else all. */
    List<P> candidates(Optional<String> wanted) {
        return wanted.map(given -> List.of(chosen(given))).orElse(found);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    private P named(String wanted, Function<String, MemoryStoreException> missing) {
        List<P> matches = found.stream()
                .filter(plugin -> name.apply(plugin).equals(wanted))
                .toList();
        if (matches.isEmpty()) {
            throw missing.apply(kind + " '" + wanted + "'; on the path: " + names() + ". Add the module that has it");
        }
        if (matches.size() > 1) {
            throw new StoreConfigurationException("two of kind " + kind + " are named '" + wanted + "': "
                    + matches.get(0).getClass().getName() + " and "
                    + matches.get(1).getClass().getName() + "; remove one from the path");
        }
        return matches.get(0);
    }

    private String names() {
        return found.isEmpty()
                ? "none"
                : String.join(", ", found.stream().map(name).sorted().toList());
    }
}
