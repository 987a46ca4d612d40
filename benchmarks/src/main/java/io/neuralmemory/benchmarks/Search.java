package io.neuralmemory.benchmarks;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.Memory;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: how long does a search for the ten most similar memories take, over all of them ({@code topTen}), over the
 * three in ten that have a tag ({@code filtered}), and when every processor searches ({@code everyThread})?
 *
 * <p>Parameters: the store, what is in it, how much of it. Unit: milliseconds a search. Our backends make no
 * difference: the engine searches its image. {@code json-vector} does so with the module {@code memory-vector}. Recall
 * is the share of the ten that a scan of all finds too.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class Search {
    private static final int WANTED = 10;

    /** See {@link Contender#open}. */
    @Param({"json", "json-vector", "raw"})
    public String store = "";

    /** See {@link Material}. */
    @Param("random-384")
    public String material = "";

    /** How many. */
    @Param("10000")
    public int memories;

    private float[][] queries = {};
    private @Nullable OpenStore open;
    private int recallPerMille;

    /** Fills a store. */
    @Setup(Level.Trial)
    public void fill() {
        List<Memory> all = Material.memories(material, memories);
        queries = Material.queries(all.get(0).value().embedding().dimension());
        OpenStore full = new OpenStore(store);
        open = full;
        full.contender().put(all);
        full.contender().save();
        recallPerMille = new Recall(all).perMille(full.contender(), queries, WANTED);
    }

    /** Tells what was found before. */
    @Setup(Level.Iteration)
    public void tell(Recalled recalled) {
        recalled.recallPerMille = recallPerMille;
    }

    private float[] query() {
        return queries[ThreadLocalRandom.current().nextInt(queries.length)];
    }

    private Contender contender() {
        return requireNonNull(open).contender();
    }

    /** One search for a random direction. */
    @Benchmark
    public List<String> topTen() {
        return contender().search(query(), WANTED);
    }

    /** The same among the memories with a tag. */
    @Benchmark
    public List<String> filtered() {
        return contender().search(query(), WANTED, Material.TAG);
    }

    /** As many at once as there are processors. */
    @Benchmark
    @Threads(Threads.MAX)
    public List<String> everyThread() {
        return contender().search(query(), WANTED);
    }

    /** Removes the store. */
    @TearDown(Level.Trial)
    public void remove() {
        requireNonNull(open).close();
    }
}
