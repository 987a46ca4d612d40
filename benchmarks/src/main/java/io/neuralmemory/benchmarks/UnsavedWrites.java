package io.neuralmemory.benchmarks;

import io.neuralmemory.Memory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** A program that writes memories one by one and then ends as a killed process does. */
public final class UnsavedWrites {
    private static final int THREADS = 64;

    private UnsavedWrites() {}

    /** Takes the writer's name, a directory, the material and how many. */
    public static void main(String[] arguments) throws ExecutionException, InterruptedException {
        List<Memory> all = Material.memories(arguments[2], Integer.parseInt(arguments[3]));
        DurableWriter writer = open(arguments[0], Path.of(arguments[1]));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> writing = IntStream.range(0, THREADS)
                .<Future<?>>mapToObj(first -> threads.submit(() -> {
                    for (int i = first; i < all.size(); i += THREADS) {
                        writer.write(all.get(i));
                    }
                }))
                .toList();
        for (Future<?> each : writing) {
            each.get();
        }
        Runtime.getRuntime().halt(0);
    }

    /** Of ours one that never saves: what is measured is how its log is read. */
    private static DurableWriter open(String name, Path directory) {
        return name.contains("/")
                ? NeuralMemoryWriter.withoutSaving(name.replaceAll("/.*", ""), directory)
                : DurableWriter.open(name, directory);
    }
}
