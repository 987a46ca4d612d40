package io.neuralmemory.spi.provider;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;

/** Makes plugins one by one, so that one which cannot be made keeps none of the others away. */
final class ProviderSearch<P> {
    /** Where the path itself cannot be read, every step of a search fails. */
    private static final int MAX_FAILED_STEPS = 100;

    private final Function<? super P, String> name;
    private final List<NamedProvider<P>> usable = new ArrayList<>();
    private final Set<String> broken = new LinkedHashSet<>();
    private final Set<String> classes = new HashSet<>();

    ProviderSearch(Function<? super P, String> name) {
        this.name = name;
    }

    FoundProviders<P> found() {
        return new FoundProviders<>(usable, broken);
    }

    /** Adds what a loader finds; a class of one name counts once. */
    void addAll(ServiceLoader<P> loader) {
        Iterator<ServiceLoader.Provider<P>> all = loader.stream().iterator();
        for (int failed = 0; failed < MAX_FAILED_STEPS; failed++) {
            try {
                while (all.hasNext()) {
                    make(all.next());
                }
                return;
            } catch (ServiceConfigurationError | LinkageError e) {
                broken.add(e instanceof LinkageError ? e.toString() : String.valueOf(e.getMessage()));
            }
        }
    }

    private void make(ServiceLoader.Provider<P> found) {
        if (!classes.add(found.type().getName())) {
            return;
        }
        P made;
        try {
            made = found.get();
        } catch (ServiceConfigurationError | LinkageError e) {
            broken.add(NamedProvider.originOf(found.type()) + ": it cannot be made: " + cause(e));
            return;
        }
        add(made);
    }

    void add(P provider) {
        String found;
        try {
            found = name.apply(provider);
        } catch (RuntimeException | LinkageError e) {
            broken.add(NamedProvider.originOf(provider.getClass()) + ": it cannot say its name: " + cause(e));
            return;
        }
        Optional<String> fault = ProviderName.findFault(found);
        if (fault.isEmpty()) {
            usable.add(new NamedProvider<>(found, provider));
        } else {
            broken.add(NamedProvider.originOf(provider.getClass()) + ": " + fault.get());
        }
    }

    private static String cause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}
