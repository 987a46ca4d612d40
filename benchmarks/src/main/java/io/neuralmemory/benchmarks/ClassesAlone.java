package io.neuralmemory.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The floor of a start: a program that loads and initialises the classes of jars that another loaded, in its order, and
 * does nothing with them. It prints what {@link FirstAnswer} does.
 */
public final class ClassesAlone {
    private static final String OF_A_JAR = " source: file:";

    private ClassesAlone() {}

    /** Takes what {@code -Xlog:class+load} wrote. */
    public static void main(String[] arguments) throws IOException, ClassNotFoundException {
        int loaded = 0;
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            int end = line.indexOf(OF_A_JAR);
            if (end > 0) {
                String name = line.substring(line.lastIndexOf(' ', end - 1) + 1, end);
                Class.forName(name, true, ClassesAlone.class.getClassLoader());
                loaded++;
            }
        }
        System.out.println(loaded);
        System.out.println(FirstAnswer.processorNanos() + " 0 0");
    }
}
