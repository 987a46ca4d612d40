package io.neuralmemory.benchmarks;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.Memory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * Question: how long does it take to save a whole store for the first time, and how large is it then?
 *
 * <p>Parameters: the store, what is in it, how much of it. Unit: milliseconds a save; memories and bytes per second are
 * derived. What is measured ends when everything is forced to disk, except by {@code langchain4j}, which does not
 * force.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
public class SaveThroughput extends EveryStore {
    private List<Memory> all = List.of();
    private @Nullable OpenStore open;

    /** Makes what is stored. */
    @Setup(Level.Trial)
    public void make() {
        all = Material.memories(material, memories);
    }

    /** Fills an empty store. */
    @Setup(Level.Invocation)
    public void fill() {
        OpenStore empty = new OpenStore(store);
        open = empty;
        empty.contender().put(all);
        empty.startCounting();
    }

    /** The save. */
    @Benchmark
    public void save() {
        requireNonNull(open).contender().save();
    }

    /** Counts, and removes the store. */
    @TearDown(Level.Invocation)
    public void remove(Counted counted) {
        try (OpenStore full = requireNonNull(open)) {
            full.count(counted, memories);
            full.shutAndCount(counted);
        }
    }
}
