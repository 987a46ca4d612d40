package io.neuralmemory.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.MemoryFilter;
import io.neuralmemory.engine.image.QueryVector;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Approximate searches beside a writer, while codes are made again and again: nothing is found that is not so. */
@Timeout(300)
final class ApproximateSearchStressTest {
    /** Three of four are there at any time, which are still enough for codes. */
    private static final int MEMORIES = 16_000;

    private static final int WRITES = 60_000;
    /** Never removed nor replaced. */
    private static final int KEPT = 0;

    private final ModelledImage model = new ModelledImage(48, 100);

    private void write() {
        for (int i = 0; i < WRITES; i++) {
            int number = 1 + model.random.nextInt(MEMORIES);
            if (model.random.nextInt(4) == 0) {
                model.image.remove("m" + number);
            } else {
                model.put(number, model.vector());
            }
        }
    }

    @Test
    void whatIsFoundIsThereAndHasTheSimilarityThatItHas() {
        model.fill(MEMORIES);
        float[] kept = model.vector();
        model.put(KEPT, kept);
        QueryVector query = new QueryVector(kept);
        ExecutorService background = Executors.newSingleThreadExecutor();
        ApproximateSearch search = new ApproximateSearch(model.image, Thoroughness.USUAL, background, parts -> 1);
        AtomicBoolean writing = new AtomicBoolean(true);
        CompletableFuture<Void> writer =
                CompletableFuture.runAsync(this::write).whenComplete((done, failed) -> writing.set(false));
        int answered = 0;
        do {
            Admission admission = ModelledImage.admitted(MemoryFilter.all());
            TopMatches top = new TopMatches(10, -1, admission);
            if (search.rank(query, admission, top)) {
                answered++;
                assertThat(top.bestFirst()).extracting(hit -> hit.entry().id()).contains("m" + KEPT);
                top.bestFirst()
                        .forEach(hit -> model.image
                                .memory(hit.entry())
                                .ifPresent(memory -> assertThat(hit.similarity())
                                        .isEqualTo(query.similarity(
                                                memory.value().embedding().toArray()))));
            }
        } while (writing.get() || answered == 0);
        writer.join();
        background.shutdown();

        assertThat(answered).isPositive();
    }
}
