package io.neuralmemory.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: how long does it take to open a saved store and to answer the first search?
 *
 * <p>Parameters: the store, what is in it, how much of it. Unit: milliseconds. The operating system has the files in
 * memory, and the JVM is warm.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
public class Load extends SavedStore {
    private float[] query = {};

    /** Closes the store. */
    @Setup(Level.Invocation)
    public void close() {
        query = all().get(0).value().embedding().toArray();
        open().shut();
        open().startCounting();
    }

    /** Opens it and searches. */
    @Benchmark
    public List<String> openAndSearch() {
        return open().opened().search(query, 1);
    }

    /** Counts. */
    @TearDown(Level.Invocation)
    public void count(Counted counted) {
        open().count(counted, memories);
    }
}
