package io.neuralmemory.benchmarks;

import static java.util.Objects.requireNonNull;

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
 * Question: what does a store take, on disk once saved and closed, of the heap once it is open and has answered, and of
 * memory while it was opened?
 *
 * <p>Parameters: the store, what is in it, how much of it. Unit: bytes, counted beside the time of a first answer in a
 * JVM of its own. {@code materialBytes} are the floats and the text.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 2)
public class Footprint extends SavedStore {
    private FreshJvm.@Nullable Started started;

    /** Closes the store. */
    @Setup(Level.Invocation)
    public void close() {
        open().shut();
        open().startCounting();
    }

    /** Starts a JVM that opens it. */
    @Benchmark
    public String bytes() {
        FreshJvm.Started answered = new FreshJvm(
                        store,
                        open().question(),
                        all().get(0).value().embedding().toArray())
                .start(open().directory());
        started = answered;
        return answered.id();
    }

    /** Counts. */
    @TearDown(Level.Invocation)
    public void count(Counted counted) {
        open().count(counted, memories);
        FreshJvm.Answer answer = requireNonNull(started).end();
        open().expect(all().get(0).id(), answer.id());
        counted.count(answer);
        open().shutAndCount(counted);
        counted.materialBytes += Material.bytes(all());
    }
}
