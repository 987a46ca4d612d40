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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: how long does it take to open a saved store and to answer the first search?
 *
 * <p>Parameters: the store, what is in it, how much of it. Unit: milliseconds. The operating system has the files in
 * memory, and the JVM is warm.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
public class Load {
    /** See {@link Contender#open}. */
    @Param({"json", "json+gzip", "json+zstd", "compressed", "sqlite", "langchain4j", "sqlite-jdbc", "raw"})
    public String store = "";

    /** See {@link Material}. */
    @Param("random-384")
    public String material = "";

    /** How many. */
    @Param("10000")
    public int memories;

    private float[] query = {};
    private @Nullable OpenStore open;

    /** Fills a store and saves it. */
    @Setup(Level.Trial)
    public void fill() {
        List<Memory> all = Material.memories(material, memories);
        query = all.get(0).value().embedding().toArray();
        OpenStore full = new OpenStore(store);
        open = full;
        full.contender().put(all);
        full.contender().save();
    }

    /** Closes the store. */
    @Setup(Level.Invocation)
    public void close() {
        OpenStore full = requireNonNull(open);
        full.shut();
        full.startCounting();
    }

    /** Opens it and searches. */
    @Benchmark
    public List<String> openAndSearch() {
        return requireNonNull(open).opened().search(query, 1);
    }

    /** Counts. */
    @TearDown(Level.Invocation)
    public void count(Counted counted) {
        requireNonNull(open).count(counted, memories);
    }

    /** Removes the store. */
    @TearDown(Level.Trial)
    public void remove() {
        requireNonNull(open).close();
    }
}
