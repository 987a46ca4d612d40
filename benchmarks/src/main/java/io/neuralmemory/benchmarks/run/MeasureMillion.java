package io.neuralmemory.benchmarks.run;

import io.neuralmemory.benchmarks.DigitsAlone;
import io.neuralmemory.benchmarks.LargeStore;
import io.neuralmemory.benchmarks.LoadAlone;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an opening of very many memories takes, beside programs that do only a part of it, in turn, a JVM each.
 * {@code benchmarks/floors} starts it.
 */
public final class MeasureMillion {
    private static final int HEAP_MB_FOR_A_MILLION = 4096;

    private final String memories;
    private final String heap;

    private MeasureMillion(int memories) {
        this.memories = String.valueOf(memories);
        heap = "-Xmx" + Math.max(512, (long) HEAP_MB_FOR_A_MILLION * memories / 1_000_000) + "m";
    }

    /** Takes how many memories there are, and how often each program runs. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        MeasureMillion million = new MeasureMillion(Integer.parseInt(arguments[0]));
        System.out.println("ms on the clock, ms of the processor, MB of live heap, MB resident at most;"
                + " of digits ns of the processor");
        million.measure("compressed", LoadAlone.class, Integer.parseInt(arguments[1]));
        million.measure("json", DigitsAlone.class, Integer.parseInt(arguments[1]));
    }

    private void measure(String backend, Class<?> floor, int rounds) throws IOException, InterruptedException {
        try (RunScratch scratch = RunScratch.create()) {
            String directory = scratch.directory().resolve("store").toString();
            run("", LargeStore.class, "fill", backend, directory, memories);
            for (int round = 0; round < rounds; round++) {
                run(backend + ": ", LargeStore.class, "open", backend, directory, memories);
                run(backend + ", " + floor.getSimpleName() + ": ", floor, directory);
            }
        }
    }

    /** Prints the last line that the program prints. */
    private void run(String title, Class<?> program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader()) {
            output.lines().reduce((before, last) -> last).ifPresent(last -> System.out.println(title + last));
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + process.exitValue());
        }
    }
}
