package io.neuralmemory.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.PlainDotProducts;
import io.neuralmemory.engine.image.QueryVector;
import io.neuralmemory.spi.provider.FoundProviders;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Searches that several threads share, beside a writer: no similarity is of floats that were half written. */
@Timeout(300)
final class SharedSearchStressTest {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    /** Eight rows a part, so that there are many parts. */
    private static final int DIMENSION = 16_384;

    private static final int IDS = 200;
    private static final int WRITES = 20_000;
    private static final int ENOUGH = 20;

    private final Image image = new Image();
    private final Similarity similarity = new Similarity(
            image,
            new FastestProducts(
                    () -> FoundProviders.of(List.of(), each -> "none"), Runnable::run, new PlainDotProducts()),
            parts -> 3);
    private final QueryVector query = new QueryVector(embedding(1_000));

    /** Its direction is the version, which the content names. */
    private static float[] embedding(int version) {
        float[] floats = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i += 2) {
            floats[i] = version;
            floats[i + 1] = 1_000;
        }
        return floats;
    }

    private static Memory version(int id, int version) {
        MemoryKey key = new MemoryKey("m" + id, TIME, 0);
        MemoryMetadata metadata = MemoryMetadata.builder().build();
        return new Memory(
                key, new MemoryValue(EmbeddingVector.of(embedding(version)), String.valueOf(version), metadata));
    }

    private void write() {
        Random random = new Random(11);
        List<Memory> versions = random.ints(50, 0, 3_000)
                .mapToObj(version -> version(0, version))
                .toList();
        for (int i = 0; i < WRITES; i++) {
            String id = "m" + random.nextInt(IDS);
            if (random.nextInt(4) == 0) {
                image.remove(id);
            } else {
                image.put(new Memory(
                        new MemoryKey(id, TIME, 0),
                        versions.get(random.nextInt(versions.size())).value()));
            }
        }
    }

    private void search(MemoryFilter filter) {
        Admission admission = Admission.of(FilteredIds.of(filter, part -> Optional.empty()), TIME);
        TopMatches top = new TopMatches(30, -1, admission);
        similarity.rank(embedding(1_000), admission, top);
        assertThat(top.bestFirst()).allSatisfy(hit -> {
            int version = Integer.parseInt(hit.entry().bare().value().content());
            assertThat(hit.similarity()).isEqualTo(Math.min(1, query.similarity(embedding(version))));
        });
    }

    @Test
    void everySimilarityIsThatOfTheMemoryItIsToldOf() {
        for (int id = 0; id < IDS; id++) {
            image.put(version(id, id));
        }
        AtomicInteger searches = new AtomicInteger();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            do {
                write();
            } while (searches.get() < ENOUGH);
        });
        try {
            do {
                search(MemoryFilter.all());
                // Looked up, since they are few.
                search(MemoryFilter.in(MemoryField.ID, List.of("m0", "m1", "m2", "m3", "absent")));
                searches.incrementAndGet();
            } while (!writer.isDone());
        } finally {
            searches.set(ENOUGH);
        }
        writer.join();
    }
}
