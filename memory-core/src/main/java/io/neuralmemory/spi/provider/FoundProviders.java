package io.neuralmemory.spi.provider;

import io.neuralmemory.StoreConfigurationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The plugins of one kind that were found: those that can be used, and those that cannot, which are in nobody's way
 * until one of their names is asked for. Immutable.
 *
 * @param <P> the kind
 */
public final class FoundProviders<P> {
    private final List<NamedProvider<P>> usable;
    private final List<String> broken;

    FoundProviders(Collection<NamedProvider<P>> usable, Collection<String> broken) {
        this.usable = List.copyOf(usable);
        this.broken = List.copyOf(broken);
    }

    /** These, as if they had been found; one whose name is none is broken. */
    public static <P> FoundProviders<P> of(Collection<P> given, Function<? super P, String> name) {
        ProviderSearch<P> search = new ProviderSearch<>(name);
        given.forEach(search::add);
        return search.found();
    }

    /** Those that can be used, in the order in which they were found. */
    public List<NamedProvider<P>> usable() {
        return usable;
    }

    /** Those that cannot: each by its class and jar, as far as they are known, and why. */
    public List<String> broken() {
        return broken;
    }

    /**
     * The one of this name, if there is one.
     *
     * @param kind what is looked for, in words, such as {@code storage backend}
     * @throws StoreConfigurationException if two have the name, which says where they come from
     */
    public Optional<NamedProvider<P>> find(String kind, String name) {
        List<NamedProvider<P>> matches = new ArrayList<>(usable);
        matches.removeIf(one -> !one.name().equals(name));
        if (matches.size() > 1) {
            throw new StoreConfigurationException("two of kind " + kind + " are named '" + name + "': "
                    + matches.stream().map(NamedProvider::origin).sorted().collect(Collectors.joining(" and "))
                    + "; remove one of them from the path");
        }
        return matches.isEmpty() ? Optional.empty() : Optional.of(matches.get(0));
    }

    /** The names in order, for messages; those of which there are several with where they come from. */
    public String names() {
        String names = usable.stream().map(this::listed).sorted().collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }

    /** What there is, for messages: the {@link #names}, and what is broken. */
    public String listing() {
        List<String> parts = new ArrayList<>();
        parts.add(names());
        broken.forEach(one -> parts.add("broken: " + one));
        return String.join("; ", parts);
    }

    private String listed(NamedProvider<P> one) {
        boolean isAlone =
                usable.stream().filter(other -> other.name().equals(one.name())).count() == 1;
        return isAlone ? one.name() : one.name() + " (" + one.origin() + ")";
    }
}
