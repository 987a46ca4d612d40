package io.neuralmemory.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * Question: what does a save cost after one memory in a hundred was given another embedding, in time and in bytes?
 *
 * <p>Parameters: the store, what is in it, how much of it. Unit: milliseconds a save. A save ends when it is forced to
 * disk, except by {@code langchain4j}, which does not force.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 10)
@Measurement(iterations = 20)
public class IncrementalSave extends SavedStore {
    private final SplittableRandom random = new SplittableRandom(7);

    /** Changes one memory in a hundred. */
    @Setup(Level.Invocation)
    public void change() {
        int first = random.nextInt(100);
        open().contender()
                .put(IntStream.range(0, changed())
                        .mapToObj(i -> Material.changed(all().get((first + i * 100) % memories), random))
                        .toList());
        open().startCounting();
    }

    private int changed() {
        return Math.max(1, memories / 100);
    }

    /** The save. */
    @Benchmark
    public void save() {
        open().contender().save();
    }

    /** Counts. */
    @TearDown(Level.Invocation)
    public void count(Counted counted) {
        open().count(counted, changed());
    }
}
