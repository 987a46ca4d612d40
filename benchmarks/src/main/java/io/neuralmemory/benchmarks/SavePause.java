package io.neuralmemory.benchmarks;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.Memory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.HdrHistogram.Histogram;
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
 * Question: how long do readers and writers wait while a whole store is saved?
 *
 * <p>Parameters: the store, what is in it, how much of it. Unit: milliseconds of the save; beside it what waited, in
 * nanoseconds. A reader and a writer want one memory every millisecond each, and what counts is the time from when they
 * wanted it, so that a pause counts for everybody who came during it. Each memory of an empty store is put, the
 * collector runs, so that what waits for it is no longer waiting for what was put, and then it is saved. Only ours:
 * what else is here locks, or leaves it to its user to lock.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class SavePause extends EveryStore {
    private final ReentrantLock lock = new ReentrantLock();
    private List<Memory> all = List.of();
    private @Nullable OpenStore open;
    private @Nullable PacedThread reader;
    private @Nullable PacedThread writer;

    /** Makes what is stored. */
    @Setup(Level.Trial)
    public void make() {
        all = Material.memories(material, memories);
    }

    /** Fills a store, and starts who will wait. */
    @Setup(Level.Invocation)
    public void fill() {
        OpenStore full = new OpenStore(store);
        open = full;
        Contender contender = full.contender();
        change(contender, all);
        // As in a program that runs: what was put long ago is no longer moved by the collector.
        System.gc();
        SplittableRandom read = new SplittableRandom(1);
        SplittableRandom written = new SplittableRandom(2);
        reader = PacedThread.start(() ->
                use(() -> contender.content(all.get(read.nextInt(memories)).id())));
        writer = PacedThread.start(() -> use(() -> contender.put(List.of(all.get(written.nextInt(memories))))));
    }

    /** What is to be saved. */
    void change(Contender contender, List<Memory> memories) {
        contender.put(memories);
    }

    /** The save. */
    @Benchmark
    public void save() {
        use(requireNonNull(open).contender()::save);
    }

    /** A store that may not be used by several threads is used by one at a time, as an application would. */
    private void use(Runnable use) {
        if (requireNonNull(open).contender().isThreadSafe()) {
            use.run();
            return;
        }
        lock.lock();
        try {
            use.run();
        } finally {
            lock.unlock();
        }
    }

    /** Counts, and removes the store. */
    @TearDown(Level.Invocation)
    public void count(Waited waited) {
        Histogram waits = requireNonNull(reader).end();
        waits.add(requireNonNull(writer).end());
        waited.p50Nanos += waits.getValueAtPercentile(50);
        waited.p999Nanos += waits.getValueAtPercentile(99.9);
        waited.maxNanos += waits.getMaxValue();
        requireNonNull(open).close();
    }
}
