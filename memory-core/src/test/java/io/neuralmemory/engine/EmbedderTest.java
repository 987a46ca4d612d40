package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Fusion;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreUnavailableException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store with an embedder: what is stored and asked without a vector gets one, and another model is refused. */
final class EmbedderTest {
    private final FakeStore store;
    private final LetterEmbedder letters = new LetterEmbedder("letters-v1", 3);

    EmbedderTest(@TempDir Path directory) {
        store = new FakeStore(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private PersistentMemory open(Embedder embedder) {
        return store.open(store.builder().withEmbedder(embedder));
    }

    private static EmbeddingVector embedding(PersistentMemory memory, String id) {
        return memory.find(id).orElseThrow().value().embedding();
    }

    @Test
    void whatIsStoredWithoutAnEmbeddingGetsOne() {
        PersistentMemory memory = open(letters);
        memory.storeAll(List.of(
                NewMemory.builder("abba").id("text").build(),
                NewMemory.builder("abba").id("given").embedding(7, 8, 9).build(),
                NewMemory.builder("  ").id("blank").build()));
        memory.apply(MemoryBatch.builder()
                .delete("blank")
                .store(NewMemory.builder("cab").id("batch").build())
                .put(memory.find("text").orElseThrow())
                .build());

        assertThat(embedding(memory, "text")).isEqualTo(EmbeddingVector.of(2, 2, 0));
        assertThat(embedding(memory, "given")).isEqualTo(EmbeddingVector.of(7, 8, 9));
        assertThat(embedding(memory, "batch")).isEqualTo(EmbeddingVector.of(1, 1, 1));
        assertThat(letters.texts()).isEqualTo(2);
    }

    @Test
    void aMemoryPutWholeStaysAsItIs() {
        PersistentMemory memory = open(letters);
        Memory whole = NewMemory.builder("abba").id("a").build().toMemory(store.clock);
        memory.apply(MemoryBatch.builder().put(whole).build());

        assertThat(memory.find("a")).contains(whole);
    }

    @Test
    void aChangedTextGetsItsNewEmbedding() {
        PersistentMemory memory = open(letters);
        memory.store(NewMemory.builder("abba").id("a").build());

        assertThat(memory.update("a", value -> value.withContent("cab"))).isTrue();
        assertThat(memory.find("a").orElseThrow().value().content()).isEqualTo("cab");
        assertThat(embedding(memory, "a")).isEqualTo(EmbeddingVector.of(1, 1, 1));
        memory.update("a", value -> value.withContent("c").withEmbedding(EmbeddingVector.of(7, 8, 9)));
        assertThat(embedding(memory, "a")).as("given").isEqualTo(EmbeddingVector.of(7, 8, 9));
        memory.update("a", value -> value.withContent(" "));
        assertThat(embedding(memory, "a")).as("of nothing").isEqualTo(EmbeddingVector.empty());
        assertThat(memory.update("b", value -> value.withContent("cab"))).isFalse();
    }

    @Test
    void whatKeepsItsTextKeepsItsEmbedding() {
        PersistentMemory memory = open(letters);
        memory.store(NewMemory.builder("abba").id("a").embedding(7, 8, 9).build());

        memory.update(
                "a",
                value -> value.withMetadata(
                        value.metadata().toBuilder().tags("t").build()));
        assertThat(embedding(memory, "a")).isEqualTo(EmbeddingVector.of(7, 8, 9));
        assertThat(letters.texts()).isZero();
    }

    @Test
    void aTextThatIsChangedWhileAnotherIsEmbeddedIsNotLost() {
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        PersistentMemory memory = open(new LetterEmbedder("letters-v1", 3) {
            @Override
            public EmbeddingVector embed(String text) {
                meanwhile.getAndSet(() -> {}).run();
                return super.embed(text);
            }
        });
        memory.store(NewMemory.builder("a").id("a").build());
        meanwhile.set(() -> memory.update("a", value -> value.withContent(value.content() + "b")));

        memory.update("a", value -> value.withContent(value.content() + "c"));
        assertThat(memory.find("a").orElseThrow().value().content()).isEqualTo("abc");
        assertThat(embedding(memory, "a")).isEqualTo(EmbeddingVector.of(1, 1, 1));

        meanwhile.set(() -> memory.delete("a"));
        assertThat(memory.update("a", value -> value.withContent("gone"))).isFalse();
        assertThat(memory.size()).isZero();
    }

    @Test
    void aTextIsNotChangedWhereItCannotBeEmbedded() {
        PersistentMemory memory = open(letters);
        memory.store(NewMemory.builder("abba").id("a").build());
        memory.close();
        PersistentMemory without = store.open();

        assertThatThrownBy(() -> without.update("a", value -> value.withContent("cab")))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("there is no embedder 'letters-v1'");
        assertThat(without.find("a").orElseThrow().value().content()).isEqualTo("abba");
    }

    @Test
    void aMemoryFromElsewhereKeepsEverythingAndGetsAnEmbedding() {
        PersistentMemory memory = open(letters);
        Memory whole = NewMemory.builder("abba")
                .id("a")
                .context("elsewhere")
                .tags("t")
                .importance(0.25f)
                .build()
                .toMemory(store.clock);
        store.clock.set(store.clock.instant().plusSeconds(5));
        memory.store(NewMemory.of(whole));

        assertThat(memory.find("a"))
                .contains(new Memory(whole.key(), whole.value().withEmbedding(EmbeddingVector.of(2, 2, 0))));
    }

    @Test
    void aQuestionWithoutAVectorGetsOne() {
        PersistentMemory memory = open(letters);
        memory.store(NewMemory.builder("aaa").id("a").build());
        memory.store(NewMemory.builder("bbb").id("b").build());

        List<MemoryMatch> matches =
                memory.search(MemoryQuery.about("bb").limit(1).build());
        assertThat(matches).extracting(match -> match.memory().id()).containsExactly("b");
        assertThat(matches.get(0).similarity()).isEqualTo(1);
        assertThat(memory.search(
                        MemoryQuery.about("bb").fusion(Fusion.weighted(0)).build()))
                .as("words alone are asked for, and none is there")
                .isEmpty();
        assertThat(memory.search(MemoryQuery.about("zz").build()))
                .as("a question of which the model makes nothing")
                .isEmpty();
    }

    @Test
    void aQuestionIsEmbeddedWithoutItsSignsAndWithoutWhatMustNotBeThere() {
        PersistentMemory memory = open(letters);
        memory.store(NewMemory.builder("bbb").id("b").build());
        memory.store(NewMemory.builder("aaa bbb").id("a").build());

        assertThat(memory.search(MemoryQuery.about("bb -aaa").build()))
                .extracting(match -> match.memory().id(), MemoryMatch::similarity)
                .containsExactly(tuple("b", 1.0));
        assertThat(memory.search(MemoryQuery.about("+bbb").limit(1).build())
                        .get(0)
                        .similarity())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "?!", "\"\"", "- + ...", "-bbb -a", "\ud83d"})
    void aQuestionThatAsksForNothingIsNotEmbedded(String question) {
        PersistentMemory memory = open(letters);
        memory.store(NewMemory.builder("bbb").id("b").build());
        int before = letters.texts();

        assertThat(memory.search(MemoryQuery.about(question).build())).isEmpty();
        assertThat(letters.texts()).isEqualTo(before);
    }

    @Test
    void theStoreRemembersItsEmbedderAndRefusesAnother() {
        open(letters).close();

        assertThatThrownBy(() -> open(new LetterEmbedder("letters-v2", 3)))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("letters-v2")
                .hasMessageContaining("letters-v1")
                .hasMessageContaining("reembed --embedder letters-v2");
        assertThatThrownBy(() -> store.open(
                        store.builder().withReadOnly(true).withEmbedder(new LetterEmbedder("letters-v2", 3))))
                .hasMessageContaining("letters-v1");
        assertThat(open(letters).size()).isZero();
    }

    @Test
    void aStoreOfAnotherDimensionIsRefused() {
        PersistentMemory memory = store.open();
        memory.store("own vectors", new float[] {1, 2});
        memory.close();

        assertThatThrownBy(() -> open(letters))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("'letters-v1' makes embeddings of 3")
                .hasMessageContaining("has 2");
        assertThatThrownBy(
                        () -> store.open(store.builder().withEmbeddingDim(768).withEmbedder(letters)))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("embeddingDimension is 768")
                .hasMessageContaining("makes embeddings of 3");
    }

    @Test
    void withoutItsEmbedderAStoreTakesAndComparesVectorsThatAreGiven() {
        open(letters).close();
        PersistentMemory memory = store.open();
        MemoryKey key = memory.store("abc", new float[] {1, 1, 1});

        assertThat(memory.search(MemoryQuery.about("abc", 1, 1, 1).build()))
                .extracting(match -> match.memory().id())
                .containsExactly(key.id());
        assertThatThrownBy(() -> memory.store(NewMemory.builder("abc").build()))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("there is no embedder 'letters-v1'")
                .hasMessageContaining("on the path: none")
                .hasMessageContaining("memory-embeddings");
        assertThatThrownBy(() -> memory.search(MemoryQuery.about("abc").build()))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("letters-v1");
        assertThat(memory.size()).isEqualTo(1);
    }

    @Test
    void anEmbedderOnThePathIsFoundByItsName() {
        assertThatThrownBy(() -> store.open(store.builder().withEmbedder("nowhere")))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("there is no embedder 'nowhere'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " x", "a\nb"})
    void aNameThatCannotBeKeptIsRefused(String name) {
        assertThatThrownBy(() -> open(new LetterEmbedder(name, 3)))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("the embedder's name is");
    }

    @Test
    void whatAnEmbedderDoesWrongIsToldAndNothingIsStored() {
        requireRefused(text -> EmbeddingVector.of(1, 2), "made an embedding of 2, and says that it makes 3");
        requireRefused(text -> null, "returned null");
        requireRefused(
                text -> {
                    throw new IllegalStateException("the model's server timed out");
                },
                "the model's server timed out");
        requireRefused(
                text -> {
                    throw new ExceptionInInitializerError(new UnsatisfiedLinkError("no onnxruntime"));
                },
                "no onnxruntime");
    }

    private void requireRefused(Function<String, EmbeddingVector> model, String told) {
        PersistentMemory memory = open(new LetterEmbedder("letters-v1", 3) {
            @Override
            public EmbeddingVector embed(String text) {
                return model.apply(text);
            }
        });
        assertThatThrownBy(() -> memory.store(NewMemory.builder("abc").build()))
                .isInstanceOfAny(StoreConfigurationException.class, StoreUnavailableException.class)
                .hasMessageContaining("letters-v1")
                .hasMessageContaining(told)
                .hasMessageContaining("nothing was stored");
        assertThatThrownBy(() -> memory.search(MemoryQuery.about("abc").build()))
                .hasMessageContaining(told);
        assertThat(memory.size()).isZero();
        memory.close();
    }
}
