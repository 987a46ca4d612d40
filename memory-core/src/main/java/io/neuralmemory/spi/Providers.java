package io.neuralmemory.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the plugins on the path. {@link ServiceLoader} alone asks the loader that the calling thread happens to have:
 * in a pool's thread that is often the platform's, which knows no plugin at all.
 */
public final class Providers {
    private Providers() {}

    /**
     * The providers that the thread's loader finds, and then those that the service's own loader finds besides: a class
     * of one name counts once.
     *
     * @param load calls {@code ServiceLoader.load(service, loader)}: the caller does, since it is the caller's module
     *     that says which services it uses
     */
    public static <P> List<P> find(Class<P> service, Function<ClassLoader, ServiceLoader<P>> load) {
        List<P> found = new ArrayList<>();
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        if (knows(ofThread, service)) {
            load.apply(ofThread).forEach(found::add);
        }
        Set<String> known =
                found.stream().map(provider -> provider.getClass().getName()).collect(Collectors.toSet());
        for (P provider : load.apply(service.getClassLoader())) {
            if (!known.contains(provider.getClass().getName())) {
                found.add(provider);
            }
        }
        return List.copyOf(found);
    }

    /** A loader with a copy of its own of this library has providers of another service, which only looks the same. */
    private static boolean knows(ClassLoader loader, Class<?> service) {
        try {
            return Class.forName(service.getName(), false, loader) == service;
        } catch (ClassNotFoundException e) {
            // The platform's loader, for one.
            return false;
        }
    }
}
