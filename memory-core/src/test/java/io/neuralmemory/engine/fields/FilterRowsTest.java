package io.neuralmemory.engine.fields;

import static io.neuralmemory.MemoryField.attribute;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.NewMemory;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageEntry;
import io.neuralmemory.engine.image.RowSet;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is in the rows is what a filter matches when it is asked about every memory. */
final class FilterRowsTest {
    private static final int STORED = FilterRows.WORTH_REMEMBERING + 500;
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final MemoryFilter IMPORTANT = MemoryFilter.gt(MemoryField.IMPORTANCE, 0.9);

    private final Image image = new Image();
    private final FilterRows known = new FilterRows(image, new FieldIndex(image));
    private final Random random = new Random(13);

    /** One in twenty has no embedding. */
    private Memory memory(int number) {
        return NewMemory.builder("text " + number % 5)
                .id("m" + number)
                .timestamp(TIME.plusSeconds(random.nextInt(100)))
                .importance(random.nextInt(11) / 10f)
                .tags("tag-" + random.nextInt(10))
                .attribute("a", AttributeValue.of(random.nextInt(10)))
                .embedding(number % 20 == 0 ? new float[0] : new float[] {1, number})
                .build()
                .toMemory(Clock.systemUTC());
    }

    private void fill() {
        IntStream.range(0, STORED).mapToObj(this::memory).forEach(image::put);
    }

    private MemoryFilter condition() {
        return switch (random.nextInt(7)) {
            case 0 -> MemoryFilter.tag("tag-" + random.nextInt(3));
            case 1 -> MemoryFilter.gt(attribute("a"), random.nextInt(3) * 4);
            case 2 -> MemoryFilter.ge(MemoryField.IMPORTANCE, random.nextInt(3) * 0.4);
            case 3 -> MemoryFilter.since(TIME.plusSeconds(random.nextInt(3) * 40L));
            case 4 -> MemoryFilter.gt(MemoryField.ACCESS_COUNT, 0);
            case 5 -> MemoryFilter.isSet(attribute(random.nextBoolean() ? "a" : "missing"));
            default -> MemoryFilter.contains(MemoryField.CONTENT, "text 1");
        };
    }

    private MemoryFilter filter(int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 6)) {
            case 3 -> MemoryFilter.not(filter(depth - 1));
            case 4 -> MemoryFilter.and(filter(depth - 1), filter(depth - 1));
            case 5 -> MemoryFilter.or(filter(depth - 1), filter(depth - 1));
            default -> condition();
        };
    }

    private void change() {
        int number = random.nextInt(STORED + 100);
        ImageEntry entry = image.entry("m" + number);
        switch (random.nextInt(4)) {
            case 0 -> image.remove("m" + number);
            case 1 -> {
                if (entry != null) {
                    image.replaceMetadata(entry, entry.bare().value().metadata().accessed(TIME));
                }
            }
            default -> image.put(memory(number));
        }
    }

    private boolean has(RowSet rows, ImageEntry entry) {
        RowSet itself = new RowSet(image.state());
        itself.set(entry, true);
        return itself.size() == 1 && itself.common(rows).size() == 1;
    }

    /** Whether each row that somebody owns is in the set if, and where all is known only if, the filter matches. */
    private void assertRight(MemoryFilter filter, KnownRows answer) {
        RowSet expected = new RowSet(image.state());
        RowSet owned = new RowSet(image.state());
        for (ImageEntry entry : image.entries()) {
            expected.set(entry, filter.matches(entry.bare()));
            owned.set(entry, true);
        }
        RowSet found = owned.common(answer.rows());
        assertThat(expected.common(found).size()).as(filter.toString()).isEqualTo(expected.size());
        if (answer.isClose()) {
            assertThat(found.size()).as(filter.toString()).isEqualTo(expected.size());
        }
    }

    @Test
    void whateverIsAskedAndWrittenTheRowsAreThoseOfWhatMatches() {
        fill();
        int answered = 0;
        int closely = 0;
        List<MemoryFilter> filters =
                IntStream.range(0, 20).mapToObj(i -> filter(2)).toList();
        for (int i = 0; i < 200; i++) {
            IntStream.range(0, random.nextInt(40)).forEach(j -> change());
            MemoryFilter filter = random.nextInt(5) == 0 ? filter(2) : filters.get(random.nextInt(20));
            Optional<KnownRows> answer = known.of(filter);
            answer.ifPresent(rows -> assertRight(filter, rows));
            answered += answer.isPresent() ? 1 : 0;
            closely += answer.filter(KnownRows::isClose).isPresent() ? 1 : 0;
        }
        assertThat(closely).isGreaterThan(30);
        assertThat(answered).isGreaterThan(closely);
    }

    @Test
    void aFilterIsRememberedWhenItIsAskedAgain() {
        fill();

        assertThat(known.of(IMPORTANT)).isEmpty();
        assertThat(known.of(IMPORTANT).orElseThrow().isClose()).isTrue();
        assertThat(known.of(MemoryFilter.gt(MemoryField.IMPORTANCE, 0.9))
                        .orElseThrow()
                        .isClose())
                .as("an equal one")
                .isTrue();
    }

    @Test
    void aConditionOfSeveralFiltersNarrowsThemAll() {
        fill();
        for (int i = 0; i < 2; i++) {
            MemoryFilter filter = MemoryFilter.and(IMPORTANT, MemoryFilter.since(TIME.plusSeconds(i)));
            assertThat(known.of(filter).isPresent()).isEqualTo(i > 0);
        }
        MemoryFilter third = MemoryFilter.and(IMPORTANT, MemoryFilter.since(TIME.plusSeconds(50)));
        KnownRows answer = known.of(third).orElseThrow();

        assertThat(answer.isClose()).isFalse();
        assertThat(answer.rows().size()).isLessThan(STORED / 5);
        assertRight(third, answer);
    }

    @Test
    void anAccessChangesWhatMatches() {
        fill();
        MemoryFilter accessed = MemoryFilter.gt(MemoryField.ACCESS_COUNT, 0);
        known.of(accessed);
        assertThat(known.of(accessed).orElseThrow().rows().size()).isZero();
        ImageEntry entry = requireNonNull(image.entry("m7"));

        ImageEntry now =
                image.replaceMetadata(entry, entry.bare().value().metadata().accessed(TIME));

        assertThat(has(known.of(accessed).orElseThrow().rows(), now)).isTrue();
    }

    @Test
    void restoredMemoriesAreAskedAtOnce() {
        fill();
        known.of(IMPORTANT);
        KnownRows before = known.of(IMPORTANT).orElseThrow();
        Image restored = new Image();
        IntStream.range(0, STORED).mapToObj(number -> memory(STORED - number)).forEach(restored::put);

        image.become(restored);

        assertThat(image.isIn(before.rows().state())).isFalse();
        KnownRows after = known.of(IMPORTANT).orElseThrow();
        assertThat(image.isIn(after.rows().state())).isTrue();
        assertRight(IMPORTANT, after);
    }

    @Test
    void embeddingsOfAnotherModelHaveRowsOfTheirOwn() {
        fill();
        known.of(IMPORTANT);
        assertThat(known.of(IMPORTANT)).isPresent();
        List<Memory> texts = new ArrayList<>();
        image.entries().forEach(entry -> texts.add(entry.bare()));

        texts.forEach(image::put);
        texts.forEach(text -> image.put(new Memory(
                text.key(), text.value().withEmbedding(EmbeddingVector.of(new float[] {1, 2, 3})))));

        assertRight(IMPORTANT, known.of(IMPORTANT).orElseThrow());
    }

    @Test
    void thatWhichWasNotAskedForTheLongestTimeIsForgotten() {
        fill();
        List<MemoryFilter> filters = IntStream.range(0, FilterRows.MOST_REMEMBERED + 1)
                .mapToObj(i -> MemoryFilter.gt(attribute("a"), i))
                .toList();
        filters.forEach(filter -> {
            known.of(filter);
            assertThat(known.of(filter)).isPresent();
        });

        assertThat(known.of(filters.get(1))).as("remembered").isPresent();
        assertThat(known.of(filters.get(0))).as("forgotten").isEmpty();
    }

    @Test
    void filtersThatAreAskedInTurnAndAreTooManyAreNotRemembered() {
        fill();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i <= FilterRows.MOST_REMEMBERED; i++) {
                assertThat(known.of(MemoryFilter.gt(attribute("a"), i))).isEmpty();
            }
        }
    }

    @Test
    void whatReadsTextsOrHasManyConditionsOrNoneIsNotRemembered() {
        fill();
        MemoryFilter[] many = IntStream.range(0, 20)
                .mapToObj(i -> MemoryFilter.eq(attribute("a"), i))
                .toArray(MemoryFilter[]::new);
        for (MemoryFilter filter : List.of(
                MemoryFilter.all(),
                MemoryFilter.or(),
                MemoryFilter.contains(MemoryField.CONTENT, "text"),
                MemoryFilter.eq(new MemoryField("no such field", false), 1),
                MemoryFilter.or(many),
                MemoryFilter.and(many))) {
            for (int i = 0; i < 3; i++) {
                assertThat(known.of(filter)).as(filter.toString()).isEmpty();
            }
        }
    }

    @Test
    void amongFewMemoriesNothingIsRemembered() {
        IntStream.range(0, 1_000).mapToObj(this::memory).forEach(image::put);

        known.of(IMPORTANT);

        assertThat(known.of(IMPORTANT)).isEmpty();
    }
}
