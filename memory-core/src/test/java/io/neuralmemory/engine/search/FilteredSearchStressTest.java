package io.neuralmemory.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageEntry;
import io.neuralmemory.engine.words.SimpleAnalysis;
import io.neuralmemory.engine.words.WordIndex;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Searches with filters that are known, beside a writer and its restores: what nobody touches is found each time. */
@Timeout(300)
final class FilteredSearchStressTest {
    /** Three of four are there at any time, which are still enough for filters to be remembered. */
    private static final int MEMORIES = 12_000;

    private static final int WRITES = 8_000;
    private static final int RESTORES = 4;
    /** Never removed nor replaced, and in every restored state, each time in another row. */
    private static final int KEPT = 0;

    private final ModelledImage model = new ModelledImage(24, 50);
    private final float[] kept = model.vector();
    private final MemoryReader reader = new MemoryReader(
            model.image,
            TextSearch.scanning(model.image),
            new WordIndex(model.image, SimpleAnalysis::new),
            Clock.fixed(ModelledImage.TIME, ZoneOffset.UTC));

    private void change() {
        int number = 1 + model.random.nextInt(MEMORIES);
        ImageEntry entry = model.image.entry("m" + number);
        switch (model.random.nextInt(4)) {
            case 0 -> model.image.remove("m" + number);
            case 1 -> {
                if (entry != null) {
                    model.image.replaceMetadata(
                            entry, entry.bare().value().metadata().accessed(ModelledImage.TIME));
                }
            }
            default -> model.put(number, model.vector());
        }
    }

    private void restore(int place) {
        Image restored = new Image();
        for (int number = 1; number <= MEMORIES; number++) {
            if (number == place) {
                restored.put(ModelledImage.memory(KEPT, kept));
            }
            restored.put(ModelledImage.memory(number, model.vector()));
        }
        model.image.become(restored);
    }

    private void write() {
        for (int i = 1; i <= RESTORES; i++) {
            for (int j = 0; j < WRITES; j++) {
                change();
            }
            restore(i * 1_000);
        }
    }

    private void search(MemoryFilter filter) {
        MemoryQuery.Builder query = MemoryQuery.similarTo(kept).filter(filter).limit(10);
        for (MemoryQuery one : List.of(query.build(), query.approximate().build())) {
            List<MemoryMatch> matches = reader.search(one);
            assertThat(matches.stream().map(MemoryMatch::memory)).allMatch(filter::matches);
            assertThat(matches.get(0).memory()).isEqualTo(ModelledImage.memory(KEPT, kept));
        }
    }

    @Test
    void whatIsThereAllTheTimeIsFoundEachTime() {
        model.fill(MEMORIES);
        model.put(KEPT, kept);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(this::write);
        do {
            search(MemoryFilter.tag("half"));
            search(MemoryFilter.gt(MemoryField.IMPORTANCE, 0.5));
            search(MemoryFilter.and(MemoryFilter.gt(MemoryField.IMPORTANCE, 0.5), MemoryFilter.tag("half")));
        } while (!writer.isDone());
        writer.join();
        search(MemoryFilter.tag("half"));
    }
}
