package io.neuralmemory.benchmarks;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.Memory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
 * Question: how long does a write of one memory wait until it is acknowledged, durable as its mode says, when one, two,
 * eight or sixty-four threads write, and how many are acknowledged then?
 *
 * <p>Parameters: who writes (a backend and its durability, or a peer), what. Unit: milliseconds a write; threads by
 * mean is the rate. {@code raw} appends the memory's bytes to a file and forces it, one after the other;
 * {@code raw-shared} lets all that wait share the next force.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DurableStore {
    /** See {@link DurableWriter#open}. */
    @Param({
        "json/NONE",
        "json/BUFFERED",
        "json/LOGGED",
        "json/COMMITTED",
        "compressed/COMMITTED",
        "sqlite/LOGGED",
        "sqlite/COMMITTED",
        "sqlite-jdbc",
        "raw",
        "raw-shared"
    })
    public String writer = "";

    /** See {@link Material}. */
    @Param("random-384")
    public String material = "";

    /** How many different ones; then they are written again. */
    @Param("10000")
    public int memories;

    private final AtomicInteger next = new AtomicInteger();
    private List<Memory> all = List.of();
    private @Nullable Scratch scratch;
    private @Nullable DurableWriter open;

    /** Opens an empty store. */
    @Setup(Level.Trial)
    public void open() {
        all = Material.memories(material, memories);
        Scratch directory = new Scratch();
        scratch = directory;
        open = DurableWriter.open(writer, directory.directory());
    }

    /** Writes by one thread. */
    @Benchmark
    @Threads(1)
    public void oneThread() {
        write();
    }

    /** Writes by two threads. */
    @Benchmark
    @Threads(2)
    public void twoThreads() {
        write();
    }

    /** Writes by eight threads. */
    @Benchmark
    @Threads(8)
    public void eightThreads() {
        write();
    }

    /** Writes by sixty-four threads. */
    @Benchmark
    @Threads(64)
    public void sixtyFourThreads() {
        write();
    }

    private void write() {
        requireNonNull(open).write(all.get(Math.floorMod(next.getAndIncrement(), memories)));
    }

    /** Removes the store. */
    @TearDown(Level.Trial)
    public void remove() {
        requireNonNull(open).close();
        requireNonNull(scratch).close();
    }
}
