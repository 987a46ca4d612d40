package io.neuralmemory.cli.terminal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A path on the command line or in the environment. A leading {@code ~/} is the user's home, also where no shell has
 * made it so: behind {@code =}, in quotes, in a variable.
 */
public final class PathArgument implements ITypeConverter<Path> {
    private final String home;

    public PathArgument(Map<String, String> environment) {
        this.home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    }

    @Override
    public Path convert(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("it is blank; give a path");
        }
        try {
            return text.equals("~") || text.startsWith("~/") ? Path.of(home + text.substring(1)) : Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("it is no path here: " + e.getMessage());
        }
    }
}
