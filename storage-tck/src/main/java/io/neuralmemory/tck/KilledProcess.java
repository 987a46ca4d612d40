package io.neuralmemory.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** A JVM of its own with the classes of this one, which is killed. */
final class KilledProcess {
    private KilledProcess() {}

    /**
     * Runs a main class, and kills it at once when it has printed so many lines.
     *
     * @param plugin class that it needs besides its own
     * @return how many lines it has printed until it was dead
     */
    static int killed(Class<?> main, Class<?> plugin, List<String> arguments, int lines) {
        try {
            Path errors = Files.createTempFile("killed", ".txt");
            try {
                Process process = new ProcessBuilder(command(main, plugin, arguments))
                        .redirectError(errors.toFile())
                        .start();
                int printed = printed(process, lines);
                if (printed < lines) {
                    throw new AssertionError("the process to be killed after " + lines + " lines printed " + printed
                            + " and ended:\n" + Files.readString(errors));
                }
                return printed;
            } finally {
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs a main class, and kills it when it has printed a line and {@code moment} has come, or when it ends before.
     */
    static void killedWhen(Class<?> main, Class<?> plugin, List<String> arguments, BooleanSupplier moment) {
        try {
            Process process = new ProcessBuilder(command(main, plugin, arguments))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader output = process.inputReader(UTF_8)) {
                if (output.readLine() == null) {
                    throw new AssertionError("the process to be killed ended before it wrote anything");
                }
                while (process.isAlive() && !moment.getAsBoolean()) {
                    Thread.onSpinWait();
                }
            } finally {
                process.destroyForcibly().onExit().join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int printed(Process process, int lines) throws IOException {
        int printed = 0;
        try (BufferedReader output = process.inputReader(UTF_8)) {
            while (output.readLine() != null) {
                printed++;
                if (printed == lines) {
                    // The process itself would close what is still to be read.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().onExit().join();
        }
        return printed;
    }

    private static List<String> command(Class<?> main, Class<?> plugin, List<String> arguments) {
        List<String> path = new ArrayList<>();
        directory(main).ifPresent(path::add);
        directory(plugin).ifPresent(path::add);
        path.add(System.getProperty("jdk.module.path", ""));
        path.add(System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                String.join(File.pathSeparator, path),
                main.getName()));
        command.addAll(arguments);
        return command;
    }

    /** Where a class lies that is in no archive: a test may have been patched into a module. */
    private static Optional<String> directory(Class<?> type) {
        URL found = type.getResource("/" + type.getName().replace('.', '/') + ".class");
        if (found == null || !found.getProtocol().equals("file")) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(new URI(found.toString()));
            int depth = type.getName().split("\\.", -1).length;
            return Optional.of(file.getRoot()
                    .resolve(file.subpath(0, file.getNameCount() - depth))
                    .toString());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A plugin's provider, which has a constructor without arguments. */
    static <P> P instance(Class<P> service, String name) {
        try {
            return service.cast(Class.forName(name).getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    name + ": a provider is a public class with a public constructor without arguments", e);
        }
    }

    /** The options that follow the first three arguments, as {@code key=value}. */
    static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new TreeMap<>();
        for (String option : Arrays.asList(arguments).subList(3, arguments.length)) {
            int equals = option.indexOf('=');
            options.put(option.substring(0, equals), option.substring(equals + 1));
        }
        return options;
    }
}
