package io.neuralmemory.engine.fields;

import static io.neuralmemory.MemoryField.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.NewMemory;
import io.neuralmemory.engine.image.Image;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the index leaves out, no filter matches. */
final class FieldIndexTest {
    private static final int STORED = 2_000;
    private static final List<String> TAGS =
            IntStream.range(0, 40).mapToObj(i -> "tag-" + i).toList();

    private final Image image = new Image();
    private final FieldIndex index = new FieldIndex(image);
    private final Random random = new Random(11);

    private static Memory memory(String id, String tag, AttributeValue value) {
        return NewMemory.builder("x")
                .id(id)
                .tags(tag)
                .attribute("a", value)
                .build()
                .toMemory(Clock.systemUTC());
    }

    private void put(int number) {
        image.put(memory("m" + number, TAGS.get(random.nextInt(TAGS.size())), value()));
    }

    /** Few enough values of each type that some are met often and some are not. */
    private AttributeValue value() {
        int number = random.nextInt(30);
        return switch (random.nextInt(6)) {
            case 0 -> AttributeValue.of("text-" + number);
            case 1 -> AttributeValue.of(number % 2 == 0);
            case 2 -> AttributeValue.of((long) number);
            case 3 -> AttributeValue.of(number + (number % 3 == 0 ? 0.5 : 0.0));
            case 4 -> AttributeValue.of(List.of("text-" + number));
            default -> AttributeValue.of(Instant.ofEpochSecond(number));
        };
    }

    private Optional<Set<String>> candidates(MemoryFilter filter) {
        return index.candidates(filter, 4);
    }

    private void fill() {
        IntStream.range(0, STORED).forEach(this::put);
    }

    private Object operand() {
        int number = random.nextInt(30);
        return switch (random.nextInt(6)) {
            case 0 -> "text-" + number;
            case 1 -> number % 2 == 0;
            case 2 -> number;
            case 3 -> number % 3 == 0 ? number + 0.5 : (double) number;
            case 4 -> Instant.ofEpochSecond(number);
            default -> number == 0 ? Double.NaN : -0.0;
        };
    }

    private MemoryFilter filter() {
        return switch (random.nextInt(5)) {
            case 0 -> MemoryFilter.tag(TAGS.get(random.nextInt(TAGS.size())));
            case 1 -> MemoryFilter.eq(attribute("missing"), operand());
            case 2 -> MemoryFilter.isSet(attribute(random.nextBoolean() ? "a" : "missing"));
            case 3 -> MemoryFilter.eq(attribute("collection"), "c" + random.nextInt(3));
            default -> MemoryFilter.eq(attribute("a"), operand());
        };
    }

    private Set<String> matching(MemoryFilter filter) {
        return image.entries().stream()
                .filter(entry -> filter.matches(entry.bare()))
                .map(entry -> entry.id())
                .collect(Collectors.toSet());
    }

    @Test
    void whateverIsWrittenEverythingThatMatchesIsNamed() {
        fill();
        for (int i = 0; i < 3_000; i++) {
            int number = random.nextInt(STORED + 500);
            if (random.nextInt(4) == 0) {
                image.remove("m" + number);
            } else {
                put(number);
            }
            MemoryFilter filter = filter();
            candidates(filter)
                    .ifPresent(ids -> assertThat(ids).as(filter.toString()).containsAll(matching(filter)));
        }
    }

    @Test
    void whatFewHaveIsNamedAndNothingElse() {
        fill();
        image.put(memory("one", "rare", AttributeValue.of("rare")));

        assertThat(candidates(MemoryFilter.tag("rare"))).contains(Set.of("one"));
        assertThat(candidates(MemoryFilter.eq(attribute("a"), "rare"))).contains(Set.of("one"));
        assertThat(candidates(MemoryFilter.tag("no memory's"))).contains(Set.of());
        assertThat(candidates(MemoryFilter.isSet(attribute("missing")))).contains(Set.of());

        image.put(memory("another", "rare", AttributeValue.of("rare")));
        image.remove("one");

        assertThat(candidates(MemoryFilter.tag("rare")).orElseThrow()).contains("another");
    }

    @Test
    void whatManyHaveIsNot() {
        fill();

        assertThat(candidates(MemoryFilter.isSet(attribute("a")))).isEmpty();
        assertThat(candidates(MemoryFilter.isSet(MemoryField.TAGS))).isEmpty();
    }

    @Test
    void whatCannotBeLookedUpIsNot() {
        fill();

        for (MemoryFilter filter : List.of(
                MemoryFilter.all(),
                MemoryFilter.gt(attribute("a"), 1),
                MemoryFilter.contains(attribute("a"), "text-1"),
                MemoryFilter.eq(attribute("a"), Instant.EPOCH),
                MemoryFilter.eq(MemoryField.CONTENT, "y"),
                MemoryFilter.isSet(MemoryField.CONTENT))) {
            assertThat(candidates(filter)).as(filter.toString()).isEmpty();
        }
    }

    @Test
    void amongFewMemoriesNothingIsIndexed() {
        image.put(memory("one", "rare", AttributeValue.of("rare")));

        assertThat(candidates(MemoryFilter.tag("rare"))).isEmpty();
    }

    @Test
    void whatMemoriesHadBeforeDoesNotPileUp() {
        fill();
        MemoryFilter first = MemoryFilter.eq(attribute("a"), "first");
        assertThat(candidates(first)).isPresent();

        for (int round = 0; round < 40; round++) {
            for (int i = 0; i < 200; i++) {
                image.put(memory("m" + i, "t", AttributeValue.of(round == 0 ? "first" : "round-" + round)));
            }
            candidates(first);
        }

        assertThat(candidates(first)).contains(Set.of());
    }

    @Test
    void restoredMemoriesAreIndexedAnew() {
        fill();
        MemoryFilter rare = MemoryFilter.tag("rare");
        assertThat(candidates(rare)).contains(Set.of());
        Image restored = new Image();
        IntStream.range(0, STORED)
                .forEach(i -> restored.put(memory("r" + i, i == 7 ? "rare" : "t", AttributeValue.of(i))));

        image.become(restored);

        assertThat(candidates(rare)).isEqualTo(Optional.of(Set.of("r7")));
    }
}
