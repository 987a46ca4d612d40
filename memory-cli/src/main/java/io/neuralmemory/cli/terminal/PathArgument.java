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

    /**
     * What the argument or option {@code name} says.
     *
     * @throws UsageException if that is no path
     */
    public Path path(String name, String text) {
        try {
            return convert(text);
        } catch (TypeConversionException e) {
            UsageException shown = new UsageException("'" + name + "': " + e.getMessage());
            shown.addSuppressed(e);
            throw shown;
        }
    }

    /**
     * As {@link #path}, of a file: a name that ends as a directory's is taken for none.
     *
     * @throws UsageException also if {@code text} ends with a slash
     */
    public Path file(String name, String text) {
        Path path = path(name, text);
        if (text.endsWith("/") || text.endsWith(path.getFileSystem().getSeparator())) {
            throw new UsageException(
                    name + " " + text + " is the name of a directory; give the name of a file, as in " + text + "FILE");
        }
        return path;
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
