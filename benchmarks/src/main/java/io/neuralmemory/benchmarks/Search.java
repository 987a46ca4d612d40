package io.neuralmemory.benchmarks;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.Memory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: how long does an exact search for the ten most similar memories take, over all of them?
 *
 * <p>Parameters: the store, what is in it, how much of it. Unit: milliseconds a search. Backends make no difference:
 * the engine searches its image.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class Search {
    /** See {@link Contender#open}. */
    @Param({"json", "langchain4j"})
    public String store = "";

    /** See {@link Material}. */
    @Param("random-384")
    public String material = "";

    /** How many. */
    @Param("10000")
    public int memories;

    private final SplittableRandom random = new SplittableRandom(7);
    private int dimension;
    private @Nullable OpenStore open;

    /** Fills a store. */
    @Setup(Level.Trial)
    public void fill() {
        List<Memory> all = Material.memories(material, memories);
        dimension = all.get(0).value().embedding().dimension();
        OpenStore full = new OpenStore(store);
        open = full;
        full.contender().put(all);
    }

    /** One search for a random direction. */
    @Benchmark
    public List<String> topTen() {
        return requireNonNull(open).contender().search(Material.unitVector(dimension, random), 10);
    }

    /** Removes the store. */
    @TearDown(Level.Trial)
    public void remove() {
        requireNonNull(open).close();
    }
}
