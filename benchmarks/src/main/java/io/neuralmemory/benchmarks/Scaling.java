package io.neuralmemory.benchmarks;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.Memory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
 * Question: does what concerns few memories take longer in a store of many: one that is asked for by its id, the save
 * of a hundred changes, one that is written durably?
 *
 * <p>Parameters: the store, what is in it, how much of it: from a thousand to a million. Unit: milliseconds.
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
public class Scaling {
    private static final int CHANGES = 100;

    /** See {@link Contender#open}. */
    @Param({"json", "compressed", "sqlite", "sqlite-jdbc"})
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

    private OpenStore full() {
        return requireNonNull(open);
    }

    private Memory any() {
        return all.get(random.nextInt(memories));
    }

    /** One memory's text. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @Warmup(iterations = 3, time = 1)
    @Measurement(iterations = 5, time = 1)
    public String get() {
        return full().contender().content(any().id());
    }

    /** A hundred changes that are there to be saved. */
    @State(Scope.Thread)
    public static class Changes {
        /** Makes them. */
        @Setup(Level.Invocation)
        public void make(Scaling scaling) {
            scaling.full()
                    .contender()
                    .put(Stream.generate(() -> Material.changed(scaling.any(), scaling.random))
                            .limit(CHANGES)
                            .toList());
        }
    }

    /** The save of a hundred changes. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 10)
    @Measurement(iterations = 20)
    public void save(Changes changes) {
        full().contender().save();
    }

    /** Writes durably into the store that was filled. */
    @State(Scope.Benchmark)
    public static class Writer {
        private @Nullable DurableWriter writer;

        /** Opens it. */
        @Setup(Level.Trial)
        public void open(Scaling scaling) {
            boolean ours = Stream.of("json", "compressed", "sqlite").anyMatch(scaling.store::equals);
            scaling.full().shut();
            writer = DurableWriter.open(
                    ours ? scaling.store + "/LOGGED" : scaling.store,
                    scaling.full().directory());
        }

        /** Closes it. */
        @TearDown(Level.Trial)
        public void close() {
            requireNonNull(writer).close();
        }
    }

    /** One memory, durable on return. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @Warmup(iterations = 3, time = 1)
    @Measurement(iterations = 5, time = 1)
    public void put(Writer writer) {
        requireNonNull(writer.writer).write(any());
    }

    /** Removes the store. */
    @TearDown(Level.Trial)
    public void remove() {
        full().close();
    }
}
