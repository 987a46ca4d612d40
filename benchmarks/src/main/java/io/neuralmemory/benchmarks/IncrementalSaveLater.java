package io.neuralmemory.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: what does a save cost after one memory in a hundred was given another embedding, in a program that has run
 * for long? {@link IncrementalSave} asks the same of the first saves of a program.
 *
 * <p>Before anything is measured each contender saves four hundred such changes, or as many as it does in half a
 * minute: every one of them is faster then than at first. With the interval of five minutes that is a day and a half.
 * What this store compacts in the background, beside saves, is counted in neither question.
 *
 * <p>Parameters: the store, what is in it, how much of it. Unit: milliseconds a save. A save ends when it is forced to
 * disk, except by {@code langchain4j}, which does not force.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 10)
@Measurement(iterations = 40)
public class IncrementalSaveLater extends HundredthSave {
    private static final int SAVES_BEFORE = 400;
    private static final long NANOS_BEFORE = TimeUnit.SECONDS.toNanos(30);

    /** Saves as a program does that has run for long. */
    @Override
    void afterFilling() {
        long start = System.nanoTime();
        for (int i = 0; i < SAVES_BEFORE && System.nanoTime() - start < NANOS_BEFORE; i++) {
            changeSome();
            open().contender().save();
        }
    }

    /** The save. */
    @Benchmark
    public void save() {
        open().contender().save();
    }
}
