package io.neuralmemory.benchmarks;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryOrder;
import io.neuralmemory.PersistentMemory;
import java.util.ArrayList;
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
 * Question: how long does it take to list the newest twenty of the memories of which one in a thousand has a value:
 * looked up ({@code lookedUp}), looked for among all ({@code lookedAt}, by a condition that means the same and that no
 * index answers), and right after a write, which the index has to take in ({@code afterWriting})?
 *
 * <p>Parameters: the store, what is in it, how much of it. Unit: microseconds a list.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FilteredList {
    private static final int WANTED = 20;
    private static final int ONE_IN = 1_000;
    private static final MemoryField GROUP = MemoryField.attribute("group");
    private static final MemoryFilter IN_GROUP = MemoryFilter.eq(GROUP, 0);
    private static final MemoryFilter WITHIN_GROUP =
            MemoryFilter.and(MemoryFilter.ge(GROUP, 0), MemoryFilter.le(GROUP, 0));

    /**
     * One of ours, all of which have one engine, or {@code raw}: a list in memory, and another of those with the value.
     */
    @Param({"json", "raw"})
    public String store = "";

    /** See {@link Material}. */
    @Param("random-384")
    public String material = "";

    /** How many. */
    @Param("10000")
    public int memories;

    private final Scratch scratch = new Scratch();
    private List<Memory> all = List.of();
    private List<Memory> group = List.of();
    private @Nullable PersistentMemory open;

    /** Fills a store. */
    @Setup(Level.Trial)
    public void fill() {
        all = new ArrayList<>();
        for (Memory memory : Material.memories(material, memories)) {
            MemoryMetadata metadata = memory.value().metadata().toBuilder()
                    .attribute(GROUP.name(), AttributeValue.of(all.size() % ONE_IN))
                    .build();
            all.add(new Memory(memory.key(), memory.value().withMetadata(metadata)));
        }
        group = all.stream().filter(IN_GROUP::matches).toList();
        if (!store.equals("raw")) {
            PersistentMemory full =
                    NeuralMemoryContender.builder(store, scratch.directory()).build();
            MemoryBatch.Builder batch = MemoryBatch.builder();
            all.forEach(batch::put);
            full.apply(batch.build());
            open = full;
        }
    }

    private List<Memory> listed(MemoryFilter filter, List<Memory> among) {
        if (open != null) {
            return open.list(filter, MemoryOrder.newestFirst(), WANTED);
        }
        return among.stream()
                .filter(filter::matches)
                .sorted(MemoryOrder.newestFirst().comparator())
                .limit(WANTED)
                .toList();
    }

    /** By the index. */
    @Benchmark
    public List<Memory> lookedUp() {
        return listed(IN_GROUP, group);
    }

    /** Without one. */
    @Benchmark
    public List<Memory> lookedAt() {
        return listed(WITHIN_GROUP, all);
    }

    /** By the index, which one memory has changed for; the write's time is in it. */
    @Benchmark
    public List<Memory> afterWriting() {
        if (open != null) {
            open.apply(MemoryBatch.builder().put(all.get(0)).build());
        }
        return listed(IN_GROUP, group);
    }

    /** Removes the store. */
    @TearDown(Level.Trial)
    public void remove() {
        if (open != null) {
            open.close();
        }
        scratch.close();
    }
}
