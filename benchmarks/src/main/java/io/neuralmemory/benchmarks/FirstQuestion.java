package io.neuralmemory.benchmarks;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A program that opens a store and asks it a question in words, which builds the words' index; then asks more, and does
 * it all again. Prints a line for each figure. {@code benchmarks/words} starts it.
 */
public final class FirstQuestion {
    private static final int BATCH = 10_000;
    private static final int BUILDS = 7;
    private static final int QUESTIONS = 500;

    private final Path directory;
    private final Prose prose = new Prose();

    private FirstQuestion(Path directory) {
        this.directory = directory;
    }

    /** Takes the store's directory, and how many memories to fill it with; none if it is filled. */
    public static void main(String[] arguments) throws InterruptedException {
        FirstQuestion program = new FirstQuestion(Path.of(arguments[0]));
        if (arguments.length > 1) {
            program.fill(Integer.parseInt(arguments[1]));
        } else {
            program.ask();
        }
    }

    private PersistentMemory open() {
        return NeuralMemoryContender.builder("json", directory)
                .withLanguage("english")
                .build();
    }

    private void fill(int memories) {
        try (PersistentMemory store = open()) {
            List<NewMemory> batch = new ArrayList<>();
            for (int i = 0; i < memories; i++) {
                batch.add(NewMemory.of(prose.text()));
                if (batch.size() == BATCH || i == memories - 1) {
                    store.storeAll(batch);
                    batch.clear();
                }
            }
        }
    }

    private void ask() throws InterruptedException {
        try (PersistentMemory store = open()) {
            store.find("none");
            long heap = liveBytes();
            rest();
            long start = FirstAnswer.processorNanos();
            answer(store, 3);
            tell("first build, ms", FirstAnswer.processorNanos() - start);
            rest();
            tell("with compiling that was left, ms", FirstAnswer.processorNanos() - start);
            tell("heap added, MB", liveBytes() - heap);
            for (int rank : new int[] {0, 100, 10_000}) {
                long before = FirstAnswer.processorNanos();
                tell("question at rank " + rank + ", median on the clock, ms", median(store, rank));
                tell(
                        "question at rank " + rank + ", processor, ms",
                        (FirstAnswer.processorNanos() - before) / QUESTIONS);
            }
            // Used after the collection, so that it is not collected.
            answer(store, 3);
        }
        long[] builds = new long[BUILDS];
        for (int i = 0; i < BUILDS; i++) {
            try (PersistentMemory store = open()) {
                rest();
                long start = FirstAnswer.processorNanos();
                answer(store, 3);
                builds[i] = FirstAnswer.processorNanos() - start;
            }
        }
        Arrays.sort(builds);
        tell("later builds, median, ms", builds[BUILDS / 2]);
    }

    /** On the clock. */
    private long median(PersistentMemory store, int rank) {
        long[] nanos = new long[QUESTIONS];
        for (int i = 0; i < QUESTIONS; i++) {
            long start = System.nanoTime();
            answer(store, rank);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[QUESTIONS / 2];
    }

    private void answer(PersistentMemory store, int rank) {
        MemoryQuery query = MemoryQuery.about(prose.question(rank))
                .limit(10)
                .withoutCountingAccess()
                .build();
        if (requireNonNull(store.search(query)).isEmpty() && store.size() > BATCH) {
            throw new IllegalStateException("nothing found for '" + prose.question(rank) + "'");
        }
    }

    /** Lets compilers finish what they have begun. */
    private static void rest() throws InterruptedException {
        Thread.sleep(1_500);
    }

    private static long liveBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void tell(String what, long millionths) {
        System.out.printf(Locale.ROOT, "%s\t%.2f%n", what, millionths / 1e6);
    }
}
