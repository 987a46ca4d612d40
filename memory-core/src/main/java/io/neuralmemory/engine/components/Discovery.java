package io.neuralmemory.engine.components;

import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.provider.FoundProviders;
import io.neuralmemory.spi.provider.NamedProvider;
import java.util.List;
import java.util.Optional;

/** Strict choice among the plugins on the path: by name, or the only one. */
public final class Discovery<P> {
    private final String kind;
    private final FoundProviders<P> found;
    private final Optional<String> preferred;

    /**
     * @param kind what is chosen, in words, such as {@code storage backend}
     * @param found what is on the path
     */
    public Discovery(String kind, FoundProviders<P> found) {
        this(kind, found, Optional.empty());
    }

    private Discovery(String kind, FoundProviders<P> found, Optional<String> preferred) {
        this.kind = kind;
        this.found = found;
        this.preferred = preferred;
    }

    /** The same, of which the one of this name is meant where nothing else says which. */
    public Discovery<P> preferring(String wanted) {
        return new Discovery<>(kind, found, Optional.of(wanted));
    }

    /** The plugin that an existing store was written with. */
    Plugin<P> written(String wanted) {
        return find(wanted)
                .orElseThrow(() -> new IncompatibleStoreException("this store needs the " + missing(wanted)));
    }

    /** The plugin that the user named. */
    Plugin<P> chosen(String wanted) {
        return find(wanted).orElseThrow(() -> new StoreConfigurationException("there is no " + missing(wanted)));
    }

    private Optional<Plugin<P>> find(String wanted) {
        return found.find(kind, wanted).map(this::plugin);
    }

    private Plugin<P> plugin(NamedProvider<P> named) {
        return new Plugin<>(kind, named);
    }

    private String missing(String wanted) {
        return kind + " '" + wanted + "'; on the path: " + found.listing() + ". Add the module that has it"
                + (found.broken().isEmpty() ? "" : ", or mend what is broken");
    }

    /** The preferred plugin, or the only one there is. */
    Plugin<P> only() {
        if (preferred.isPresent()) {
            return chosen(preferred.get());
        }
        if (isEmpty()) {
            throw new StoreConfigurationException(none() + "; add a module that has one, such as storage-json");
        }
        if (found.usable().stream().map(NamedProvider::name).distinct().count() > 1) {
            throw new StoreConfigurationException(found.usable().size() + " of kind " + kind + " on the path: "
                    + found.names() + "; choose one by its name, with the setting '"
                    + kind.substring(kind.lastIndexOf(' ') + 1) + "'");
        }
        return chosen(found.usable().get(0).name());
    }

    /** That there is none, and why. */
    String none() {
        return "no " + kind + " on the class path or module path"
                + (found.broken().isEmpty() ? "" : " that can be used: " + String.join("; ", found.broken()));
    }

    /** Those that may be meant: the one that the user named, else all. */
    List<Plugin<P>> candidates(Optional<String> wanted) {
        return wanted.map(given -> List.of(chosen(given)))
                .orElseGet(() -> found.usable().stream().map(this::plugin).toList());
    }

    /** The names of all that can be used. */
    List<String> names() {
        return found.usable().stream().map(NamedProvider::name).sorted().toList();
    }

    boolean isEmpty() {
        return found.usable().isEmpty();
    }
}
