package io.neuralmemory.engine.image;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Memory;
import io.neuralmemory.NewMemory;
import io.neuralmemory.spi.Dimension;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** Several threads that load an image, each its part of the memories. */
final class ImageLoadingTest {
    private static final int THREADS = 4;
    private static final int EACH = 5_000;

    private final Image image = new Image();
    private final ImageLoading loading = image.load();

    private static Memory memory(String id, int dimension, float number) {
        float[] floats = new float[dimension];
        Arrays.fill(floats, number);
        return NewMemory.builder("content of " + id)
                .id(id)
                .embedding(floats)
                .tags("tea", "tag-" + id.length())
                .build()
                .toMemory(Clock.systemUTC());
    }

    private static void onThreads(IntConsumer work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                all.add(threads.submit(() -> work.accept(number)));
            }
            for (Future<?> one : all) {
                one.get(5, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void whatSeveralThreadsLoadIsAllThereAndWhole() throws Exception {
        Memory[] memories = new Memory[THREADS * EACH];
        for (int i = 0; i < memories.length; i++) {
            memories[i] = memory("m" + i, i % 10 == 0 ? 0 : 7, i);
        }

        onThreads(thread -> {
            for (int i = thread; i < memories.length; i += THREADS) {
                assertThat(loading.add(memories[i])).isTrue();
            }
        });

        assertThat(image.size()).isZero();
        loading.finish();
        assertThat(image.size()).isEqualTo(memories.length);
        Set<Integer> rows = new HashSet<>();
        for (Memory memory : memories) {
            assertThat(image.find(memory.id())).contains(memory);
            int row = requireNonNull(image.entry(memory.id())).row();
            assertThat(memory.value().embedding().isEmpty() ? row < 0 : rows.add(row))
                    .isTrue();
        }
    }

    @Test
    void ofTwoDimensionsOneIsTakenWhoeverComesFirst() throws Exception {
        boolean[] taken = new boolean[THREADS * EACH];

        onThreads(thread -> {
            for (int i = thread; i < taken.length; i += THREADS) {
                taken[i] = loading.add(memory("m" + i, dimension(i), 1));
            }
        });

        loading.finish();
        int one = image.dimension().value();
        assertThat(one).isIn(3, 5);
        for (int i = 0; i < taken.length; i++) {
            assertThat(taken[i]).isEqualTo(dimension(i) == one);
            assertThat(image.find("m" + i).isPresent()).isEqualTo(taken[i]);
        }
    }

    private static int dimension(int number) {
        return number / THREADS % 2 == 0 ? 3 : 5;
    }

    @Test
    void ofAnIdThatManyLoadOneStaysAndItsRowAlone() throws Exception {
        onThreads(thread -> {
            for (int i = 0; i < EACH; i++) {
                assertThat(loading.add(memory("same", 7, thread))).isTrue();
            }
        });

        loading.finish();
        assertThat(image.size()).isOne();
        Optional<Memory> found = image.find("same");
        assertThat(found).isPresent();
        float number = found.get().value().embedding().at(0);
        assertThat(found).contains(withTimeOf(found.get(), memory("same", 7, number)));
        image.remove("same");
        assertThat(image.dimension()).isEqualTo(Dimension.UNKNOWN);
    }

    private static Memory withTimeOf(Memory timed, Memory memory) {
        return new Memory(timed.key(), memory.value().withMetadata(timed.value().metadata()));
    }

    @Test
    void embeddingsAreWholeBeyondTheChunksThatHaveAnArrayOfTheirOwn() {
        // One row a chunk.
        int dimension = 65_536;
        for (int i = 0; i < 150; i++) {
            image.put(memory("m" + i, dimension, i + 1));
        }

        for (int i = 0; i < 150; i++) {
            assertThat(image.find("m" + i).orElseThrow().value().embedding())
                    .isEqualTo(memory("x", dimension, i + 1).value().embedding());
        }
    }
}
