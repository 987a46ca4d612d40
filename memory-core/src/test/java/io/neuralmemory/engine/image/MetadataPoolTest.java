package io.neuralmemory.engine.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MetadataPoolTest {
    private static final long MADE = 1_700_000_000;

    private final MetadataPool pool = new MetadataPool();

    /** What a reader makes: everything is an instance of its own. */
    private static Memory read(long accessed, String... tags) {
        MemoryMetadata metadata = MemoryMetadata.builder()
                .importance(0.25f)
                .lastAccessed(Instant.ofEpochSecond(accessed))
                .tags(Stream.of(tags).map(tag -> new String(tag.toCharArray())).toList())
                .build();
        return new Memory(
                new MemoryKey("id", Instant.ofEpochSecond(MADE), 0),
                new MemoryValue(EmbeddingVector.empty(), "content", metadata));
    }

    private MemoryMetadata tagged(String... tags) {
        return pool.sharing(read(MADE + 1, tags));
    }

    @Test
    void equalTagsBecomeOneInstance() {
        assertThat(tagged("tea", "work").tags().get(0))
                .isSameAs(tagged("tea", "home").tags().get(0));
    }

    @Test
    void equalListsOfTagsBecomeOneInstance() {
        assertThat(tagged("tea", "work").tags())
                .isSameAs(tagged("tea", "work").tags())
                .isNotSameAs(tagged("work", "tea").tags());
    }

    @Test
    void equalTimesBecomeOneInstance() {
        Memory memory = read(MADE, "tea");

        assertThat(pool.sharing(memory).lastAccessed()).isSameAs(memory.key().timestamp());
    }

    @Test
    void nothingElseChanges() {
        assertThat(tagged("tea", "work"))
                .isEqualTo(read(MADE + 1, "tea", "work").value().metadata());
        assertThat(pool.sharing(read(MADE, "tea")))
                .isEqualTo(read(MADE, "tea").value().metadata());
        assertThat(pool.sharing(read(MADE))).isEqualTo(read(MADE).value().metadata());
    }

    @Test
    void whatIsSharedAlreadyIsKeptAsItIs() {
        Memory memory = read(MADE + 1, "tea");
        MemoryMetadata shared = pool.sharing(memory);

        assertThat(pool.sharing(new Memory(memory.key(), memory.value().withMetadata(shared))))
                .isSameAs(shared);
    }

    @Test
    void tagsBeyondTheLimitAreKeptAsTheyAre() {
        IntStream.range(0, 10_000).forEach(number -> tagged("tag-" + number));

        assertThat(tagged("one more").tags().get(0))
                .isEqualTo("one more")
                .isNotSameAs(tagged("one more").tags().get(0));
        assertThat(tagged("tag-7").tags().get(0))
                .isSameAs(tagged("tag-7").tags().get(0));
    }

    @Test
    void metadataWithTagsBeyondTheLimitIsNotMadeAnew() {
        IntStream.range(0, 10_000).forEach(number -> tagged("tag-" + number));
        Memory memory = read(MADE + 1, "one more");

        assertThat(pool.sharing(memory)).isSameAs(memory.value().metadata());
    }

    @Test
    void longListsOfTagsAreNotShared() {
        String[] tags = Collections.nCopies(17, "tea").toArray(String[]::new);

        assertThat(tagged(tags).tags())
                .isEqualTo(List.of(tags))
                .isNotSameAs(tagged(tags).tags());
    }
}
