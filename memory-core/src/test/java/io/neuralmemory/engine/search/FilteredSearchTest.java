package io.neuralmemory.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageEntry;
import io.neuralmemory.engine.words.SimpleAnalysis;
import io.neuralmemory.engine.words.WordIndex;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A search whose filter is known finds the same, bit for bit, as one that asks about every memory. */
final class FilteredSearchTest {
    private static final int STORED = 9_000;
    private static final int DIMENSION = 24;
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    private final Random random = new Random(17);
    private final Image image = new Image();
    private Instant now = TIME;
    private final MemoryReader reader = reader();

    private final class MovedClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** One that has been asked nothing yet knows nothing. */
    private MemoryReader reader() {
        WordIndex words = new WordIndex(image, SimpleAnalysis::new);
        return new MemoryReader(image, TextSearch.scanning(image), words, new MovedClock());
    }

    private float[] vector() {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian() + (i == 0 ? 5 : 0);
        }
        return vector;
    }

    private Memory memory(int number) {
        NewMemory.Builder memory = NewMemory.builder(number % 3 == 0 ? "green tea" : "black coffee")
                .id("m" + number)
                .timestamp(TIME.plusSeconds(random.nextInt(3)))
                .importance(random.nextInt(11) / 10f)
                .tags("tag-" + random.nextInt(30))
                .attribute("session", AttributeValue.of("s" + random.nextInt(12)))
                .embedding(number % 50 == 0 ? new float[0] : vector());
        return (number % 10 == 0 ? memory.expiresAt(TIME.plusSeconds(60L * random.nextInt(100))) : memory)
                .build()
                .toMemory(Clock.systemUTC());
    }

    private void fill(Image filled) {
        IntStream.range(0, STORED).mapToObj(this::memory).forEach(filled::put);
    }

    private void change() {
        int number = random.nextInt(STORED + 200);
        ImageEntry entry = image.entry("m" + number);
        switch (random.nextInt(4)) {
            case 0 -> image.remove("m" + number);
            case 1 -> {
                if (entry != null) {
                    image.replaceMetadata(entry, entry.bare().value().metadata().accessed(now));
                }
            }
            default -> image.put(memory(number));
        }
    }

    private List<MemoryFilter> filters() {
        return List.of(
                MemoryFilter.gt(MemoryField.IMPORTANCE, 0.85),
                MemoryFilter.le(MemoryField.IMPORTANCE, 0.55),
                MemoryFilter.tag("tag-3"),
                MemoryFilter.eq(MemoryField.attribute("session"), "s4"),
                MemoryFilter.not(MemoryFilter.tag("tag-5")),
                MemoryFilter.and(
                        MemoryFilter.eq(MemoryField.attribute("session"), "s4"),
                        MemoryFilter.since(TIME.plusNanos(random.nextInt(2_000_000_000)))),
                MemoryFilter.and(
                        MemoryFilter.gt(MemoryField.IMPORTANCE, 0.85),
                        MemoryFilter.contains(MemoryField.CONTENT, "tea")),
                MemoryFilter.or(MemoryFilter.tag("tag-3"), MemoryFilter.gt(MemoryField.ACCESS_COUNT, 0)));
    }

    private MemoryQuery query(MemoryFilter filter) {
        float[] vector = vector();
        MemoryQuery.Builder query = switch (random.nextInt(4)) {
            case 0 -> MemoryQuery.about("tea or water", vector);
            case 1 -> MemoryQuery.similarTo(vector).minSimilarity(0.8);
            case 2 -> MemoryQuery.similarTo(vector).withAllWords("green");
            default -> MemoryQuery.similarTo(vector);
        };
        return query.filter(filter).limit(1 + random.nextInt(60)).build();
    }

    private void assertTheSame(MemoryQuery query) {
        List<MemoryMatch> asked = reader().search(query);

        assertThat(reader.search(query)).as(query.filter().toString()).isEqualTo(asked);
    }

    @Test
    void whateverHappensInBetween() {
        fill(image);
        for (int round = 0; round < 12; round++) {
            filters().forEach(filter -> assertTheSame(query(filter)));
            IntStream.range(0, random.nextInt(300)).forEach(i -> change());
            now = now.plus(Duration.ofMinutes(random.nextInt(5)));
            if (round == 5) {
                Image restored = new Image();
                fill(restored);
                image.become(restored);
            }
        }
    }
}
