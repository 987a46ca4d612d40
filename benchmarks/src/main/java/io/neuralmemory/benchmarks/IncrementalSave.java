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
 * Question: what does a save cost after one memory in a hundred was given another embedding, in time and in bytes,
 * among the first saves of a program? Asked from the eleventh to the thirtieth; what each contender runs is then
 * compiled in part.
 *
 * <p>Parameters: the store, what is in it, how much of it. Unit: milliseconds a save. A save ends when it is forced to
 * disk, except by {@code langchain4j}, which does not force.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 10)
@Measurement(iterations = 20)
public class IncrementalSave extends HundredthSave {
    /** The save. */
    @Benchmark
    public void save() {
        open().contender().save();
    }
}
