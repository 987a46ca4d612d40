package io.neuralmemory.engine.search;

import static io.neuralmemory.MemoryFilter.and;
import static io.neuralmemory.MemoryFilter.eq;
import static io.neuralmemory.MemoryFilter.in;
import static io.neuralmemory.MemoryFilter.not;
import static io.neuralmemory.MemoryFilter.or;
import static io.neuralmemory.MemoryFilter.tag;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.NewMemory;
import io.neuralmemory.engine.image.ImageEntry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Filters that name ids are looked up; what they match stays what they say. */
final class FilteredIdsTest {
    private static final List<String> IDS = List.of("a", "b", "c", "d");
    private static final List<String> TAGS = List.of("red", "blue");

    private static MemoryFilter id(String id) {
        return eq(MemoryField.ID, id);
    }

    private static Optional<Set<String>> only(MemoryFilter filter) {
        return FilteredIds.of(filter, part -> Optional.empty()).only();
    }

    @Test
    void idsThatAreNamedAreKnown() {
        assertThat(only(id("a"))).contains(Set.of("a"));
        assertThat(only(in(MemoryField.ID, List.of("a", "b")))).contains(Set.of("a", "b"));
        assertThat(only(and(tag("red"), id("a")))).contains(Set.of("a"));
        assertThat(only(and(in(MemoryField.ID, IDS), in(MemoryField.ID, List.of("c", "x")))))
                .contains(Set.of("c"));
        assertThat(only(or(and(id("a"), tag("red")), id("b")))).contains(Set.of("a", "b"));
        assertThat(only(or())).contains(Set.of());
    }

    @Test
    void whatMatchesOtherIdsTooNamesNone() {
        assertThat(only(MemoryFilter.all())).isEmpty();
        assertThat(only(not(id("a")))).isEmpty();
        assertThat(only(or(id("a"), tag("red")))).isEmpty();
        assertThat(only(eq(MemoryField.attribute("id"), "a"))).isEmpty();
        assertThat(only(eq(MemoryField.ID, 7))).isEmpty();
        assertThat(only(MemoryFilter.gt(MemoryField.ID, "a"))).isEmpty();
    }

    @Test
    void whateverTheFilterTheSameMemoriesMatch() {
        List<Memory> memories = new ArrayList<>();
        for (String id : IDS) {
            memories.add(memory(id));
            memories.add(memory(id, "red"));
            memories.add(memory(id, "red", "blue"));
        }
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            MemoryFilter filter = filter(random, 3);
            FilteredIds ids = FilteredIds.of(filter, part -> Optional.empty());
            assertThat(memories)
                    .as(filter.toString())
                    .allSatisfy(memory -> assertThat(ids.matches(entry(memory))).isEqualTo(filter.matches(memory)));
        }
    }

    private static ImageEntry entry(Memory memory) {
        return new ImageEntry(
                memory.key(), memory.value().content(), memory.value().metadata(), 0);
    }

    private static Memory memory(String id, String... tags) {
        return NewMemory.builder("x").id(id).tags(tags).build().toMemory(Clock.systemUTC());
    }

    private static MemoryFilter filter(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 6)) {
            case 0, 1 -> id(IDS.get(random.nextInt(IDS.size())));
            case 2 -> tag(TAGS.get(random.nextInt(TAGS.size())));
            case 3 -> not(filter(random, depth - 1));
            case 4 -> and(parts(random, depth - 1));
            default -> or(parts(random, depth - 1));
        };
    }

    private static MemoryFilter[] parts(Random random, int depth) {
        MemoryFilter[] parts = new MemoryFilter[random.nextInt(4)];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = filter(random, depth);
        }
        return parts;
    }
}
