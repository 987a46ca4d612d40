package io.neuralmemory.spi.provider;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A plugin that can be used.
 *
 * @param name what its {@code name()} said when it was found
 * @param provider the plugin
 */
public record NamedProvider<P>(String name, P provider) {
    /** Its class, and the jar or directory that has it: what tells it from another one of the same name. */
    public String origin() {
        return originOf(provider.getClass());
    }

    /** The jar or directory that has its class, if that is known. */
    public Optional<String> location() {
        return locationOf(provider.getClass());
    }

    /**
     * The other jars and directories that have a class of this name, as two versions of a plugin do: none of them is
     * used, and no search tells of them.
     */
    public List<String> copies() {
        Class<?> type = provider.getClass();
        ClassLoader loader = type.getClassLoader();
        String file = type.getName().replace('.', '/') + ".class";
        if (loader == null) {
            return List.of();
        }
        try {
            List<URL> holders = Collections.list(loader.getResources(file));
            // Nearly always it is there once. Every opening comes by here: names of places are made if they are wanted.
            return holders.size() > 1 ? othersIn(holders, file) : List.of();
        } catch (IOException e) {
            // A jar that cannot be read has no class that anybody could use.
            return List.of();
        }
    }

    private List<String> othersIn(List<URL> holders, String file) {
        Optional<String> own = location();
        return own.isEmpty()
                ? List.of()
                : holders.stream()
                        .flatMap(found -> holderOf(found, file).stream())
                        .filter(holder -> !holder.equals(own.get()))
                        .distinct()
                        .toList();
    }

    /** What to do about {@link #copies}; empty if there are none. */
    public Optional<String> findRepetition(String kind) {
        List<String> others = copies();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("the " + kind + " '" + name + "' is there more than once: used is " + origin()
                        + ", not that in " + String.join(" nor in ", others) + "; keep one of them");
    }

    /** Of {@code jar:file:/plugins/h2.jar!/example/H2.class} or {@code file:/classes/example/H2.class}. */
    private static Optional<String> holderOf(URL found, String file) {
        String text = found.toString();
        if (text.startsWith("jar:") && text.endsWith("!/" + file)) {
            return Optional.of(readable(text.substring("jar:".length(), text.length() - file.length() - 2)));
        }
        return text.startsWith("file:") && text.endsWith(file)
                ? Optional.of(readable(text.substring(0, text.length() - file.length())))
                : Optional.empty();
    }

    static String originOf(Class<?> type) {
        return locationOf(type).map(place -> type.getName() + " in " + place).orElseGet(type::getName);
    }

    private static Optional<String> locationOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? Optional.empty()
                : Optional.of(readable(source.getLocation().toString()));
    }

    private static String readable(String location) {
        try {
            return Path.of(new URI(location)).toString();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            // Of a loader of its own kind: as it says.
            return location;
        }
    }
}
