package io.neuralmemory.spi.provider;

import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * Finds the plugins on the path. {@link ServiceLoader} alone asks the loader that the calling thread happens to have:
 * in a pool's thread that is often the platform's, which knows no plugin at all.
 */
public final class Providers {
    private Providers() {}

    /**
     * The providers that the thread's loader finds, and then those that the service's own loader finds besides: a class
     * of one name counts once. What cannot be loaded or made, or has a name that is none, is among the broken ones.
     *
     * @param load calls {@code ServiceLoader.load(service, loader)}: the caller does, since it is the caller's module
     *     that says which services it uses
     * @param name a provider's name
     */
    public static <P> FoundProviders<P> find(
            Class<P> service, Function<ClassLoader, ServiceLoader<P>> load, Function<? super P, String> name) {
        ProviderSearch<P> search = new ProviderSearch<>(name);
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        ClassLoader ofService = service.getClassLoader();
        if (ofThread != ofService && knows(ofThread, service)) {
            search.addAll(load.apply(ofThread));
        }
        search.addAll(load.apply(ofService));
        return search.found();
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
