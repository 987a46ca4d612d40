package io.neuralmemory.engine.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What has expired is known without a look at what has not, and is the same as that look would find. */
final class ExpiriesTest {
    private static final int MEMORIES = 30;
    private static final int SECONDS = 20;
    private static final int STEPS = 20_000;

    private final Image image = new Image();
    private final SplittableRandom random = new SplittableRandom(7);

    private MemoryMetadata metadata() {
        return random.nextInt(3) == 0
                ? MemoryMetadata.builder().build()
                : MemoryMetadata.builder()
                        .expiresAt(Instant.ofEpochSecond(1 + random.nextInt(SECONDS)))
                        .build();
    }

    private void step() {
        String id = "m" + random.nextInt(MEMORIES);
        ImageEntry old = image.entry(id);
        switch (random.nextInt(4)) {
            case 0 -> image.remove(id);
            case 1 -> {
                if (old != null) {
                    image.replaceMetadata(old, metadata());
                }
            }
            default ->
                image.put(new Memory(
                        new MemoryKey(id, Instant.EPOCH, 0),
                        new MemoryValue(EmbeddingVector.of(1), "content", metadata())));
        }
    }

    @Test
    void whatHasExpiredIsWhatALookAtEveryEntryFinds() {
        for (int i = 0; i < STEPS; i++) {
            step();
            Instant now = Instant.ofEpochSecond(random.nextInt(SECONDS + 2));
            assertThat(image.expired(now))
                    .as("step %d", i)
                    .containsExactlyInAnyOrderElementsOf(image.entries().stream()
                            .filter(entry -> entry.bare().value().metadata().hasExpired(now))
                            .map(ImageEntry::id)
                            .toList());
        }
    }

    @Test
    void aRestoredImageBringsItsOwn() {
        Image other = new Image();
        other.put(new Memory(
                new MemoryKey("there", Instant.EPOCH, 0),
                new MemoryValue(
                        EmbeddingVector.of(1),
                        "content",
                        MemoryMetadata.builder().expiresAt(Instant.EPOCH).build())));
        image.become(other);
        assertThat(image.expired(Instant.EPOCH)).containsExactly("there");
    }
}
