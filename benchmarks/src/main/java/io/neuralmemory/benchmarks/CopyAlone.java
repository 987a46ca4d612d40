package io.neuralmemory.benchmarks;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The floor of getting a memory by its id: a program that looks up ids at random and copies the array of floats it
 * finds. Prints nanoseconds of the processor: of a look-up alone, of a look-up and a copy. The latter cannot be had for
 * less by whoever hands out embeddings that nobody else may change.
 */
public final class CopyAlone {
    private static final int ROUNDS = 9;
    private static final int LOOKED_UP = 1_000_000;

    private final ConcurrentMap<String, float[]> rows = new ConcurrentHashMap<>();
    private final List<String> ids = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(1);
    private float seen;

    private CopyAlone() {}

    /** Takes how many memories there are, and the dimension. */
    public static void main(String[] arguments) {
        CopyAlone copies = new CopyAlone();
        for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
            String id = UUID.randomUUID().toString();
            copies.ids.add(id);
            copies.rows.put(id, new float[Integer.parseInt(arguments[1])]);
        }
        long lookUp = 0;
        long copy = 0;
        // Of the last round, in which everything is compiled.
        for (int round = 0; round < ROUNDS; round++) {
            lookUp = copies.nanos(false);
            copy = copies.nanos(true);
        }
        System.out.println(arguments[0] + " x " + arguments[1] + ": look-up " + lookUp + ", look-up and copy " + copy
                + " (" + copies.seen + ")");
    }

    private long nanos(boolean isCopied) {
        long start = FirstAnswer.processorNanos();
        for (int i = 0; i < LOOKED_UP; i++) {
            float[] row = requireNonNull(rows.get(ids.get(random.nextInt(ids.size()))));
            seen += (isCopied ? row.clone() : row)[0];
        }
        return (FirstAnswer.processorNanos() - start) / LOOKED_UP;
    }
}
