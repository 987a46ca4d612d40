package io.neuralmemory.spi.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;

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

    static String originOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? type.getName()
                : type.getName() + " in " + readable(source.getLocation().toString());
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
