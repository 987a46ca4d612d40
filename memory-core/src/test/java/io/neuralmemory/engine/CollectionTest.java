package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.Chunks;
import io.neuralmemory.Memories;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryOrder;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two collections in one store, and memories of none: nobody sees, changes or clears what is another's. */
final class CollectionTest {
    private final FakeStore store;
    private PersistentMemory memory;
    private Memories chat;
    private Memories knowledge;

    CollectionTest(@TempDir Path directory) {
        store = new FakeStore(directory.resolve("store"));
    }

    @BeforeEach
    void openWithThree() {
        open();
        chat.store(text("c", "the tea is hot"));
        knowledge.store(text("k", "tea grows in Assam"));
        memory.store(text("n", "tea of nobody"));
    }

    private void open() {
        memory = store.open();
        chat = memory.collection("chat");
        knowledge = memory.collection("knowledge");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static NewMemory text(String id, String content) {
        return NewMemory.builder(content).id(id).embedding(1, id.charAt(0)).build();
    }

    private static List<String> ids(Memories memories) {
        List<String> ids = new ArrayList<>();
        memories.forEach(each -> ids.add(each.id()));
        return ids;
    }

    private static List<String> found(Memories memories, MemoryQuery.Builder query) {
        return memories.search(query.limit(10).build()).stream()
                .map(match -> match.memory().id())
                .toList();
    }

    @Test
    void aCollectionSeesItsOwnInEveryWay() {
        assertThat(ids(chat)).containsExactly("c");
        assertThat(chat.size()).isEqualTo(1);
        assertThat(chat.find("c")).isPresent();
        assertThat(chat.find("k")).isEmpty();
        assertThat(chat.find("n")).isEmpty();
        assertThat(chat.contains("c")).isTrue();
        assertThat(chat.contains("k")).isFalse();
        assertThat(chat.recall("k")).isEmpty();
        assertThat(chat.recall("c")).isPresent();
        assertThat(chat.findAll(List.of("k", "c", "n"))).extracting(Memory::id).containsExactly("c");
        assertThat(chat.list(MemoryFilter.all(), MemoryOrder.newestFirst(), 10))
                .extracting(Memory::id)
                .containsExactly("c");
        assertThat(found(chat, MemoryQuery.about("tea"))).containsExactly("c");
        assertThat(found(chat, MemoryQuery.withAllWords("tea"))).containsExactly("c");
        assertThat(found(chat, MemoryQuery.similarTo(1, 'k'))).containsExactly("c");
        assertThat(found(chat, MemoryQuery.matching(MemoryFilter.all()))).containsExactly("c");
        assertThat(found(chat, MemoryQuery.like("k"))).isEmpty();
        assertThat(found(chat, MemoryQuery.like("c"))).isEmpty();
        assertThat(memory.find("k").orElseThrow().value().metadata().accessCount())
                .isZero();
    }

    @Test
    void theStoreSeesAll() {
        assertThat(ids(memory)).containsExactlyInAnyOrder("c", "k", "n");
        assertThat(memory.size()).isEqualTo(3);
        assertThat(memory.collections()).containsExactly(Map.entry("chat", 1L), Map.entry("knowledge", 1L));
        assertThat(chat.collections()).containsExactly(Map.entry("chat", 1L));
        assertThat(memory.collection("empty").collections()).isEmpty();
        assertThat(found(memory, MemoryQuery.about("tea"))).hasSize(3);
    }

    @Test
    void nothingOfAnotherIsChangedOrDeleted() {
        assertThat(chat.delete("k")).isFalse();
        assertThat(chat.deleteAll(List.of("k", "n"))).isZero();
        assertThat(chat.deleteAll(MemoryFilter.eq(MemoryField.ID, "k"))).isZero();
        assertThat(chat.update("k", value -> value.withContent("stolen"))).isFalse();
        chat.apply(MemoryBatch.builder()
                .delete("k")
                .deleteAll(MemoryFilter.not(MemoryFilter.tag("x")))
                .build());
        assertThat(chat.clear()).isZero();

        assertThat(ids(memory)).containsExactlyInAnyOrder("k", "n");
        assertThat(memory.find("k").orElseThrow().value().content()).isEqualTo("tea grows in Assam");
        assertThat(knowledge.clear()).isEqualTo(1);
        assertThat(ids(memory)).containsExactly("n");
    }

    @Test
    void anIdOfAnotherIsRefusedAndNothingIsStored() {
        for (String id : List.of("k", "n")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> chat.storeAll(List.of(text("new", "x"), text(id, "mine"))))
                    .withMessageContaining("id '" + id + "'")
                    .withMessageContaining("'chat'");
        }
        Memory foreign = memory.find("k").orElseThrow();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chat.apply(MemoryBatch.builder().put(foreign).build()));

        assertThat(ids(chat)).containsExactly("c");
        assertThat(memory.find("k")).contains(foreign);
        chat.store(text("c", "again"));
        assertThat(chat.find("c").orElseThrow().value().content()).isEqualTo("again");
    }

    @Test
    void whatIsStoredIsOfTheCollectionAndStaysInIt() {
        Memory foreign = knowledge.find("k").orElseThrow();
        knowledge.delete("k");
        chat.apply(MemoryBatch.builder().put(foreign).build());
        chat.update("k", value -> value.withMetadata(MemoryMetadata.builder().build()));

        assertThat(ids(chat)).containsExactlyInAnyOrder("c", "k");
        assertThat(memory.find("k").orElseThrow().value().metadata().attributes())
                .containsExactly(Map.entry("collection", AttributeValue.of("chat")));
    }

    @Test
    void collectionsAreThereAfterARestart() {
        memory.close();
        open();

        assertThat(ids(chat)).containsExactly("c");
        assertThat(memory.collections()).containsOnlyKeys("chat", "knowledge");
    }

    @Test
    void neighboursAreOfTheSameCollection() {
        memory.clear();
        for (int i = 0; i < 6; i++) {
            store.clock.advance(Duration.ofSeconds(1));
            Memories one = i % 2 == 0 ? chat : knowledge;
            one.store(NewMemory.builder(i == 2 ? "the needle" : "hay " + i)
                    .id("m" + i)
                    .attribute("session", AttributeValue.of("s"))
                    .build());
        }
        for (Memories memories : List.of(chat, memory)) {
            for (MemoryQuery.Builder query : List.of(
                    MemoryQuery.about("needle").withNeighbours(1),
                    MemoryQuery.about("needle").withNeighbours(1, "session"))) {
                MemoryMatch best = memories.search(query.build()).get(0);
                assertThat(best.passage()).extracting(Memory::id).containsExactly("m0", "m2", "m4");
            }
        }
    }

    @Test
    void aChunkDoesNotBringTheWholeOfAnother() {
        chat.store(NewMemory.builder("needle")
                .id("chunk")
                .attribute(Chunks.CHUNK_OF, AttributeValue.of("k"))
                .build());

        assertThat(found(chat, MemoryQuery.about("needle").returningWholes())).isEmpty();
        assertThat(found(memory, MemoryQuery.about("needle").returningWholes())).containsExactly("k");
    }

    @Test
    void sizeLeavesOutWhatHasExpired() {
        chat.store(NewMemory.builder("x")
                .expiresAt(store.clock.instant().plusSeconds(1))
                .build());
        assertThat(chat.size()).isEqualTo(2);
        store.clock.advance(Duration.ofSeconds(1));

        assertThat(chat.size()).isEqualTo(1);
        assertThat(memory.collections()).containsEntry("chat", 1L);
    }

    @Test
    void aNameIsLikeAnIdAndACollectionHasNone() {
        for (String name : List.of("", " ", "x".repeat(1_025), "\ud83c")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> memory.collection(name))
                    .withMessageContaining("collection's name");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chat.collection("inner"))
                .withMessageContaining("'chat'")
                .withMessageContaining("'inner'");
    }

    @Test
    void anAttributeOfAnotherTypeNamesNoCollection() {
        memory.store(NewMemory.builder("x")
                .attribute("collection", AttributeValue.of(7))
                .build());

        assertThat(memory.collections()).containsOnlyKeys("chat", "knowledge");
    }

    @Test
    void amongManyMemoriesItIsTheSame() {
        List<NewMemory> many = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            many.add(NewMemory.builder("tea " + i).id("many" + i).build());
        }
        knowledge.storeAll(many);

        aCollectionSeesItsOwnInEveryWay();
        nothingOfAnotherIsChangedOrDeletedAmong(3_001);
    }

    private void nothingOfAnotherIsChangedOrDeletedAmong(long others) {
        chat.store(text("c2", "x"));
        assertThat(chat.size()).isEqualTo(2);
        assertThat(chat.clear()).isEqualTo(2);
        assertThat(chat.size()).isZero();
        assertThat(knowledge.size()).isEqualTo(others);
        assertThat(memory.size()).isEqualTo(others + 1);
    }
}
