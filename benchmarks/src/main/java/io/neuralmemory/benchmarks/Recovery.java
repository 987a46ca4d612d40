package io.neuralmemory.benchmarks;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.Memory;
import java.io.IOException;
import java.nio.file.Path;
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
 * Question: how long does the first answer take, from the start of a new JVM, after a process was killed that had
 * written but not saved?
 *
 * <p>Parameters: who wrote (a backend and its durability, or a peer), what, how many entries. Unit: milliseconds. Peers
 * save by themselves while they write, as they are by default; ours is kept from it. Each answer is over a copy of its
 * own, since opening saves what it finds.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
public class Recovery {
    /** See {@link UnsavedWrites}. */
    @Param({"json/BUFFERED", "compressed/BUFFERED", "sqlite/BUFFERED", "sqlite-jdbc", "raw"})
    public String writer = "";

    /** See {@link Material}. */
    @Param("random-384")
    public String material = "";

    /** How many entries. */
    @Param("10000")
    public int memories;

    private @Nullable Scratch killed;
    private @Nullable Scratch copy;
    private @Nullable FreshJvm reader;
    private FreshJvm.@Nullable Started started;
    private String expected = "";

    /** Writes, in a process that is killed. */
    @Setup(Level.Trial)
    public void write() throws IOException, InterruptedException {
        Memory first = Material.memories(material, 1).get(0);
        Scratch directory = new Scratch();
        killed = directory;
        expected = first.id();
        reader = new FreshJvm(
                writer.replaceAll("/.*", ""),
                directory.directory().resolveSibling("recovery.question"),
                first.value().embedding().toArray());
        Process process =
                new ProcessBuilder(command(directory.directory())).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(writer + " could not write; what it said is above");
        }
    }

    private List<String> command(Path directory) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                UnsavedWrites.class.getName(),
                writer,
                directory.toString(),
                material,
                Integer.toString(memories));
    }

    /** Makes a copy of what the process left. */
    @Setup(Level.Invocation)
    public void copy() {
        Scratch own = new Scratch();
        copy = own;
        requireNonNull(killed).copyTo(own.directory());
    }

    /** Starts a JVM that opens it. */
    @Benchmark
    public String firstAnswer() {
        FreshJvm.Started answered =
                requireNonNull(reader).start(requireNonNull(copy).directory());
        started = answered;
        return answered.id();
    }

    /** Removes the copy. */
    @TearDown(Level.Invocation)
    public void check(Counted counted) {
        FreshJvm.Answer answer = requireNonNull(started).end();
        counted.operations++;
        counted.memories += memories;
        counted.count(answer);
        requireNonNull(copy).close();
        if (!answer.id().equals(expected)) {
            throw new IllegalStateException(writer + " lost " + expected + ", it answered " + answer.id());
        }
    }

    /** Removes everything. */
    @TearDown(Level.Trial)
    public void remove() {
        requireNonNull(reader).close();
        requireNonNull(killed).close();
    }
}
