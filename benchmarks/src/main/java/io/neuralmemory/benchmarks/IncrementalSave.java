package io.neuralmemory.benchmarks;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.Memory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * Question: what does a save cost after one memory in a hundred was given another embedding, in time and in bytes?
 *
 * <p>Parameters: the store, what is in it, how much of it. Unit: milliseconds a save. A save ends when it is forced to
 * disk, except by {@code langchain4j}, which does not force.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 10)
@Measurement(iterations = 20)
public class IncrementalSave {
    /** See {@link Contender#open}. */
    @Param({"json", "json+gzip", "json+zstd", "compressed", "sqlite", "langchain4j", "sqlite-jdbc", "raw"})
    public String store = "";

    /** See {@link Material}. */
    @Param("random-384")
    public String material = "";

    /** How many. */
    @Param("10000")
    public int memories;

    private final SplittableRandom random = new SplittableRandom(7);
    private List<Memory> all = List.of();
    private @Nullable OpenStore open;

    /** Fills a store and saves it. */
    @Setup(Level.Trial)
    public void fill() {
        all = Material.memories(material, memories);
        OpenStore full = new OpenStore(store);
        open = full;
        full.contender().put(all);
        full.contender().save();
    }

    /** Changes one memory in a hundred. */
    @Setup(Level.Invocation)
    public void change() {
        OpenStore full = requireNonNull(open);
        int first = random.nextInt(100);
        full.contender()
                .put(IntStream.range(0, changed())
                        .mapToObj(i -> Material.changed(all.get((first + i * 100) % memories), random))
                        .toList());
        full.startCounting();
    }

    private int changed() {
        return Math.max(1, memories / 100);
    }

    /** The save. */
    @Benchmark
    public void save() {
        requireNonNull(open).contender().save();
    }

    /** Counts. */
    @TearDown(Level.Invocation)
    public void count(Counted counted) {
        requireNonNull(open).count(counted, changed());
    }

    /** Removes the store. */
    @TearDown(Level.Trial)
    public void remove() {
        requireNonNull(open).close();
    }
}
