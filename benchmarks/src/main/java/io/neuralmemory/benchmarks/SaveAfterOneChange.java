package io.neuralmemory.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
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
 * Question: what does a save cost after one memory was given another embedding, and does it grow with the store?
 *
 * <p>Parameters: the store, what is in it, how much of it. Unit: milliseconds a save, forced to disk except by
 * {@code langchain4j}.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 20)
@Measurement(iterations = 60)
public class SaveAfterOneChange extends SavedStore {
    private final SplittableRandom random = new SplittableRandom(7);

    /** Changes one memory. */
    @Setup(Level.Invocation)
    public void change() {
        open().contender().put(List.of(Material.changed(all().get(random.nextInt(memories)), random)));
        open().startCounting();
    }

    /** The save. */
    @Benchmark
    public void save() {
        open().contender().save();
    }

    /** Counts. */
    @TearDown(Level.Invocation)
    public void count(Counted counted) {
        open().count(counted, 1);
    }
}
