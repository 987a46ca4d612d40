package io.neuralmemory.engine.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.MemoryMetadata;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TagPoolTest {
    private final TagPool pool = new TagPool();

    /** Metadata with a tag that is an instance of its own, as a reader makes it. */
    private MemoryMetadata tagged(String tag) {
        return pool.sharing(MemoryMetadata.builder()
                .importance(0.25f)
                .tags(new String(tag.toCharArray()))
                .build());
    }

    @Test
    void equalTagsBecomeOneInstance() {
        assertThat(tagged("tea").tags().get(0)).isSameAs(tagged("tea").tags().get(0));
    }

    @Test
    void nothingElseChanges() {
        assertThat(tagged("tea"))
                .isEqualTo(
                        MemoryMetadata.builder().importance(0.25f).tags("tea").build());
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
}
