package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store is copied, and its texts are embedded by another model on the way. */
final class ReembeddingTest {
    private static final int MEMORIES = 100;

    private final Path kept;
    private final FakeStore source;
    private final FakeStore copy;
    private final LetterEmbedder old = new LetterEmbedder("letters-v1", 3);
    private final LetterEmbedder young = new LetterEmbedder("letters-v2", 5);

    ReembeddingTest(@TempDir Path directory) {
        source = new FakeStore(directory.resolve("old"));
        copy = new FakeStore(directory.resolve("new"));
        kept = directory.resolve("new.embeddings");
    }

    @BeforeEach
    void fill() {
        PersistentMemory memory =
                source.open(source.builder().withLanguage("simple").withEmbedder(old));
        memory.storeAll(IntStream.range(0, MEMORIES)
                .mapToObj(i -> NewMemory.builder("abcde".repeat(i % 50 + 1))
                        .id("m" + i)
                        .importance(i / 100f)
                        .tags("t" + i)
                        .build())
                .toList());
        memory.store(NewMemory.builder("").id("blank").embedding(1, 2, 3).build());
        memory.close();
    }

    @AfterEach
    void close() {
        source.close();
        copy.close();
    }

    private MigrationReport migrate(PersistentMemoryBuilder target) {
        return source.builder().migrateTo(target, (phase, memories, total) -> {});
    }

    @Test
    void everyMemoryGetsTheEmbeddingOfTheOtherModelAndKeepsTheRest() {
        MigrationReport report = migrate(copy.builder().withEmbedder(young));

        assertThat(report.memories()).isEqualTo(MEMORIES + 1);
        PersistentMemory before = source.open();
        PersistentMemory after = copy.open(copy.builder().withEmbedder(young));
        assertThat(after.size()).isEqualTo(MEMORIES + 1);
        after.forEach(memory -> {
            Memory was = before.find(memory.id()).orElseThrow();
            String content = was.value().content();
            EmbeddingVector expected = content.isBlank() ? EmbeddingVector.empty() : young.embed(content);
            assertThat(memory).isEqualTo(new Memory(was.key(), was.value().withEmbedding(expected)));
        });
        assertThat(after.search(MemoryQuery.about("zebra").build()))
                .as("asked with the other model")
                .isNotEmpty();
        assertThat(kept).doesNotExist();
    }

    @Test
    void aCopyWithoutAnotherModelKeepsEmbeddingsEmbedderAndLanguage() {
        migrate(copy.builder());

        PersistentMemory before = source.open();
        PersistentMemory after = copy.open(copy.builder().withEmbedder(old).withLanguage("simple"));
        after.forEach(memory -> assertThat(before.find(memory.id())).contains(memory));
        assertThat(after.size()).isEqualTo(MEMORIES + 1);
    }

    @Test
    void oneThatWasInterruptedGoesOnWhereItWas() {
        LetterEmbedder failing = new LetterEmbedder("letters-v2", 5) {
            @Override
            public EmbeddingVector embed(String text) {
                if (texts() == 32) {
                    throw new IllegalStateException("planted");
                }
                return super.embed(text);
            }
        };
        assertThatThrownBy(() -> migrate(copy.builder().withEmbedder(failing)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("planted");
        assertThat(copy.directory).doesNotExist();

        migrate(copy.builder().withEmbedder(young));
        assertThat(young.texts())
                .as("50 texts, one batch of 32 memories made before, a blank one perhaps among them")
                .isBetween(18, 19);
        assertThat(kept).doesNotExist();
    }

    @Test
    void whatWasPreparedBesideTheApplicationIsNotMadeAgain() {
        PersistentMemory application = source.open();
        assertThat(source.builder()
                        .prepareEmbeddingsFor(copy.builder().withEmbedder(young), (phase, count, total) -> {}))
                .isEqualTo(MEMORIES + 1);
        assertThat(young.texts()).isEqualTo(50);
        assertThat(copy.directory).doesNotExist();
        application.store(NewMemory.builder("new").embedding(1, 2, 3).build());
        application.close();

        assertThat(migrate(copy.builder().withEmbedder(young)).memories()).isEqualTo(MEMORIES + 2);
        assertThat(young.texts()).isEqualTo(51);
        assertThat(kept).doesNotExist();
        assertThatThrownBy(() -> source.builder()
                        .prepareEmbeddingsFor(
                                new FakeStore(copy.directory.resolveSibling("other")).builder(),
                                (phase, count, total) -> {}))
                .hasMessageContaining("there is nothing to embed");
    }

    @Test
    void aTornOrForeignFileOfEmbeddingsIsForgotten() throws IOException {
        oneThatWasInterruptedGoesOnWhereItWas();
        List<byte[]> files = List.of(new byte[0], new byte[10_000], "letters-v2\n5\n".getBytes(StandardCharsets.UTF_8));
        for (byte[] bytes : files) {
            Files.write(kept, bytes, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
            LetterEmbedder fresh = new LetterEmbedder("letters-v2", 5);
            FakeStore other = new FakeStore(copy.directory);
            deleteCopy();
            migrate(other.builder().withEmbedder(fresh));
            assertThat(fresh.texts()).isEqualTo(50);
            other.close();
        }
    }

    private void deleteCopy() throws IOException {
        try (var files = Files.list(copy.directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
