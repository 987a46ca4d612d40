package io.neuralmemory.benchmarks.run;

import io.neuralmemory.benchmarks.FirstQuestion;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What questions in words cost in fresh JVMs over one store. {@code benchmarks/words} starts it. */
public final class MeasureWords {
    private MeasureWords() {}

    /** Takes how many memories, and how many JVMs. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (RunScratch scratch = RunScratch.create()) {
            String store = scratch.directory().resolve("store").toString();
            run(store, arguments[0]);
            Map<String, List<Double>> figures = new LinkedHashMap<>();
            for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                run(store)
                        .forEach((what, figure) -> figures.computeIfAbsent(what, unknown -> new ArrayList<>())
                                .add(figure));
            }
            System.out.println("| " + arguments[0] + " memories | median | least |\n|---|---|---|");
            figures.forEach((what, all) -> {
                all.sort(null);
                System.out.printf("| %s | %.2f | %.2f |%n", what, all.get(all.size() / 2), all.get(0));
            });
        }
    }

    private static Map<String, Double> run(String... arguments) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(
                List.of(java, "-Xmx3g", "-cp", System.getProperty("java.class.path"), FirstQuestion.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, Double> told = new LinkedHashMap<>();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                String[] parts = line.split("\t", -1);
                told.put(parts[0], Double.valueOf(parts[1]));
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + process.exitValue());
        }
        return told;
    }
}
