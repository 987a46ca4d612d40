package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageEntry;
import io.neuralmemory.engine.search.MemoryReader;
import io.neuralmemory.engine.search.TextSearch;
import io.neuralmemory.engine.words.SimpleAnalysis;
import io.neuralmemory.engine.words.WordIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Readers without locks beside a writer that replaces and removes: what they see is one memory, whole. */
final class ImageStressTest {
    private static final int DIMENSION = 512;
    private static final int IDS = 8;
    private static final int WRITES = 30_000;
    private static final int ENOUGH = 1_000;

    private final TestClock clock = new TestClock();
    private final Image image = new Image();
    private final MemoryReader reader =
            new MemoryReader(image, TextSearch.scanning(image), new WordIndex(image, SimpleAnalysis::new), clock);
    private final AtomicBoolean writing = new AtomicBoolean(true);
    private final AtomicInteger seen = new AtomicInteger();

    /** Every float is the version, which the content names. */
    private Memory version(int id, int version) {
        float[] floats = new float[DIMENSION];
        Arrays.fill(floats, version);
        return NewMemory.builder(String.valueOf(version))
                .id("m" + id)
                .embedding(floats)
                .build()
                .toMemory(clock);
    }

    private void write() {
        Random random = new Random(11);
        for (int i = 1; i <= WRITES; i++) {
            int id = random.nextInt(IDS);
            ImageEntry entry = image.entry("m" + id);
            switch (random.nextInt(4)) {
                case 0 -> image.remove("m" + id);
                case 1 -> {
                    if (entry != null) {
                        image.replaceMetadata(
                                entry, entry.bare().value().metadata().accessed(clock.instant()));
                    }
                }
                default -> image.put(version(id, i));
            }
        }
    }

    private void assertWhole(Memory memory) {
        EmbeddingVector embedding = memory.value().embedding();
        float expected = Float.parseFloat(memory.value().content());
        for (int i = 0; i < DIMENSION; i++) {
            assertThat(embedding.at(i)).isEqualTo(expected);
        }
        seen.incrementAndGet();
    }

    private Background<Boolean> whileWriting(Runnable reading) {
        return Background.run(() -> {
            while (writing.get()) {
                reading.run();
            }
        });
    }

    @Test
    void noReaderEverSeesATornEmbeddingOrOneMemoryTwice() {
        MemoryQuery query = MemoryQuery.similarTo(version(0, 1).value().embedding())
                .limit(2 * IDS)
                .build();
        List<Background<Boolean>> readers = List.of(
                whileWriting(() -> IntStream.range(0, IDS)
                        .forEach(id -> reader.find("m" + id).ifPresent(this::assertWhole))),
                whileWriting(() -> reader.forEach(this::assertWhole)),
                whileWriting(() -> {
                    List<MemoryMatch> matches = reader.search(query);
                    assertThat(matches).extracting(match -> match.memory().id()).doesNotHaveDuplicates();
                    matches.forEach(match -> assertWhole(match.memory()));
                }));
        Background.await(
                () -> {
                    write();
                    return seen.get() > ENOUGH || !readers.stream().allMatch(Background::isRunning);
                },
                "readers that saw enough while it was written");
        writing.set(false);
        readers.forEach(Background::result);
    }

    @Test
    void rowsAreUsedAgain() {
        for (int i = 0; i < 20_000; i++) {
            image.put(version(i % 3, 1));
        }
        assertThat(image.entries()).allSatisfy(entry -> assertThat(entry.row()).isLessThan(4));
    }
}
