package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Chunks;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long memory is found by its chunks, once, and comes back whole. */
final class ChunkSearchTest {
    private final FakeStore store;
    private final PersistentMemory memory;

    ChunkSearchTest(@TempDir Path directory) {
        store = new FakeStore(directory);
        memory = store.open(store.builder().withEmbedder(new LetterEmbedder("letters-v1", 5)));
    }

    @BeforeEach
    void fill() {
        memory.storeAll(Chunks.of(
                NewMemory.builder("aaaa aaaa aaaa aaa. bbbb bbbb bbbb bbb. cccc cccc cccc ccc.")
                        .id("long")
                        .build(),
                20));
        memory.store(NewMemory.builder("bb aa").id("short").build());
        assertThat(memory.size()).isEqualTo(5);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static List<String> ids(List<MemoryMatch> matches) {
        return matches.stream().map(match -> match.memory().id()).toList();
    }

    @Test
    void theMemoryComesBackInsteadOfItsChunks() {
        List<MemoryMatch> matches = memory.search(
                MemoryQuery.similarTo(0, 1, 0, 0, 0).returningWholes().build());

        assertThat(ids(matches)).containsExactly("long", "short");
        MemoryMatch found = matches.get(0);
        assertThat(found.similarity()).as("that of its second chunk").isEqualTo(1);
        assertThat(found.memory().value().content()).hasSize(59);
        assertThat(found.passage()).extracting(Memory::id).containsExactly("long#2");
        assertThat(ids(memory.search(
                        MemoryQuery.similarTo(0, 1, 0, 0, 0).limit(1).build())))
                .containsExactly("long#2");
    }

    @Test
    void questionsAndFiltersFindWholesToo() {
        assertThat(ids(memory.search(MemoryQuery.about("cccc").returningWholes().build())))
                .startsWith("long");
        assertThat(ids(memory.search(MemoryQuery.matching(Chunks.withChunks("long"))
                        .returningWholes()
                        .build())))
                .containsExactly("long");
    }

    @Test
    void asManyMemoriesAsAreWantedComeBackHoweverManyChunksAreBetter() {
        memory.storeAll(Chunks.of(
                NewMemory.builder("dddd dddd dddd ddd. ".repeat(200))
                        .id("longest")
                        .build(),
                20));

        assertThat(ids(memory.search(MemoryQuery.similarTo(0, 0, 0, 1, 0)
                        .limit(3)
                        .returningWholes()
                        .build())))
                .as("the two others are equally far")
                .startsWith("longest")
                .containsExactlyInAnyOrder("longest", "short", "long");
    }

    @Test
    void chunksWithoutTheirMemoryAreLeftOut() {
        memory.delete("long");
        assertThat(ids(memory.search(
                        MemoryQuery.similarTo(0, 1, 0, 0, 0).returningWholes().build())))
                .containsExactly("short");
        assertThat(memory.deleteAll(Chunks.withChunks("long"))).isEqualTo(3);
    }

    @Test
    void theAccessIsCountedOfTheMemory() {
        memory.search(MemoryQuery.similarTo(0, 1, 0, 0, 0).returningWholes().build());

        assertThat(IntStream.of(1, 2, 3).mapToObj(i -> memory.find("long#" + i).orElseThrow()))
                .allSatisfy(chunk ->
                        assertThat(chunk.value().metadata().accessCount()).isZero());
        assertThat(memory.find("long").orElseThrow().value().metadata().accessCount())
                .isEqualTo(1);
    }

    @Test
    void whatOthersAreComparedWithDoesNotComeBackByItsChunks() {
        assertThat(ids(memory.search(MemoryQuery.like("long").returningWholes().build())))
                .containsExactly("short");
    }
}
