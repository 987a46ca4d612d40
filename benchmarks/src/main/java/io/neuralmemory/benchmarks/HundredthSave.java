package io.neuralmemory.benchmarks;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Saves of a store in which one memory in a hundred was given another embedding since the save before. */
public abstract class HundredthSave extends SavedStore {
    private final SplittableRandom random = new SplittableRandom(7);

    /** Changes one memory in a hundred, and counts from then on. */
    @Setup(Level.Invocation)
    public void change() {
        changeSome();
        open().startCounting();
    }

    final void changeSome() {
        int first = random.nextInt(100);
        open().contender()
                .put(IntStream.range(0, changed())
                        .mapToObj(i -> Material.changed(all().get((first + i * 100) % memories), random))
                        .toList());
    }

    private int changed() {
        return Math.max(1, memories / 100);
    }

    /** Counts. */
    @TearDown(Level.Invocation)
    public void count(Counted counted) {
        open().count(counted, changed());
    }
}
