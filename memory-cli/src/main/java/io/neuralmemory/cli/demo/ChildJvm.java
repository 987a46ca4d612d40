package io.neuralmemory.cli.demo;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Starts a program of ours in another JVM: the same {@code java}, the same class path or module path. */
public final class ChildJvm {
    private final Class<?> mainClass;

    private ChildJvm(Class<?> mainClass) {
        this.mainClass = mainClass;
    }

    /** For the program that starts with {@code mainClass}. */
    public static ChildJvm running(Class<?> mainClass) {
        return new ChildJvm(mainClass);
    }

    /** A process builder for the program with these arguments. */
    ProcessBuilder process(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // It lives for a second or two: compile little, collect simply.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(program());
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    private List<String> program() {
        Optional<String> modules = Optional.ofNullable(System.getProperty("jdk.module.path"));
        if (mainClass.getModule().isNamed() && modules.isPresent()) {
            return List.of(
                    "--module-path",
                    absolute(modules.get()),
                    "--module",
                    mainClass.getModule().getName() + "/" + mainClass.getName());
        }
        // Newer JDKs warn about the native code of backends unless it is allowed.
        return List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                absolute(System.getProperty("java.class.path")),
                mainClass.getName());
    }

    private static String absolute(String path) {
        return String.join(
                File.pathSeparator,
                Arrays.stream(path.split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }
}
