package io.neuralmemory.benchmarks;

import static java.util.Objects.requireNonNull;

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
 * Question: how long does it take to open a saved store and to answer the first search, from the start of a new JVM
 * ({@code firstAnswer}) and in one that is warm ({@code openAndSearch})?
 *
 * <p>Parameters: the store, what is in it, how much of it. Unit: milliseconds. The operating system has the files in
 * memory. What {@code jvm} takes, a new JVM with an empty {@code main}, is no store's fault.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class Load extends SavedStore {
    private float[] query = {};
    private FreshJvm.@Nullable Started started;

    /** Closes the store. */
    @Setup(Level.Invocation)
    public void close() {
        query = all().get(0).value().embedding().toArray();
        open().shut();
        open().startCounting();
    }

    /** Starts a JVM that opens it and searches. */
    @Benchmark
    public String firstAnswer() {
        FreshJvm.Started answered = new FreshJvm(store, open().question(), query).start(open().directory());
        started = answered;
        return answered.id();
    }

    /** Opens it and searches. */
    @Benchmark
    public List<String> openAndSearch() {
        return open().opened().search(query, 1);
    }

    /** Counts. */
    @TearDown(Level.Invocation)
    public void count(Counted counted) {
        open().count(counted, memories);
        if (started != null) {
            FreshJvm.Answer answer = requireNonNull(started).end();
            open().expect(all().get(0).id(), answer.id());
            counted.count(answer);
            started = null;
        }
    }
}
