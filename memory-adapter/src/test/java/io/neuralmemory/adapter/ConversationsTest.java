package io.neuralmemory.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConversationsTest {
    @TempDir
    Path directory;

    private PersistentMemory memory;
    private Conversations conversations;

    @BeforeEach
    void open() {
        memory = new PersistentMemoryBuilder()
                .withBackend("json")
                .withStoragePath(directory)
                .build();
        conversations = new Conversations(memory);
    }

    @AfterEach
    void close() {
        memory.close();
    }

    private static List<Turn> turns(String... contents) {
        return List.of(contents).stream()
                .map(content -> new Turn(content, Map.of("type", AttributeValue.of("user"))))
                .toList();
    }

    private Set<String> ids() {
        Set<String> ids = new HashSet<>();
        memory.forEach(each -> ids.add(each.id()));
        return ids;
    }

    @Test
    void aConversationIsAsItWasSaidAlsoAfterARestart() {
        conversations.replace("a", turns("one", "", "two", "two"));
        close();
        open();
        assertThat(conversations.turns("a")).isEqualTo(turns("one", "", "two", "two"));
        assertThat(conversations.turns("b")).isEmpty();
    }

    @Test
    void whatHasNotChangedIsNotWrittenAgain() {
        conversations.replace("a", turns("system", "1", "2", "3"));
        Set<String> before = ids();
        conversations.replace("a", turns("system", "2", "3", "4"));
        Set<String> after = ids();
        assertThat(conversations.turns("a")).isEqualTo(turns("system", "2", "3", "4"));
        after.removeAll(before);
        assertThat(after).hasSize(1);
    }

    @Test
    void savingTheSameAgainWritesNothing() {
        conversations.replace("a", turns("1", "2"));
        long sequence = memory.stats().lastSequence();
        conversations.replace("a", turns("1", "2"));
        assertThat(memory.stats().lastSequence()).isEqualTo(sequence);
    }

    @Test
    void anyHistoryOfReplacementsEndsWithTheLast() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            List<Turn> said = new ArrayList<>();
            random.ints(random.nextInt(6), 0, 3).forEach(n -> said.addAll(turns("t" + n)));
            conversations.replace("a", said);
            assertThat(conversations.turns("a")).isEqualTo(said);
        }
    }

    @Test
    void conversationsDoNotSeeOneAnotherNorOtherMemories() {
        memory.store(NewMemory.builder("other").id("other").build());
        memory.store(NewMemory.builder("half")
                .id("half")
                .attribute("conversation", AttributeValue.of("a"))
                .build());
        conversations.replace("b", turns("x"));
        conversations.replace("a", turns("y"));
        conversations.replace("b", turns("x", "z"));
        assertThat(conversations.names()).containsExactlyInAnyOrder("a", "b");
        conversations.delete("b");
        conversations.delete("never said");
        assertThat(conversations.names()).containsExactly("a");
        assertThat(conversations.turns("a")).isEqualTo(turns("y"));
        assertThat(memory.contains("other")).isTrue();
        assertThat(memory.contains("half")).isTrue();
    }

    @Test
    void collectionsMayHaveConversationsOfOneName() {
        Conversations mine = new Conversations(memory.collection("mine"));
        Conversations yours = new Conversations(memory.collection("yours"));
        mine.replace("a", turns("1", "2"));
        yours.replace("a", turns("3"));
        long sequence = memory.stats().lastSequence();

        mine.replace("a", turns("1", "2"));
        assertThat(memory.stats().lastSequence()).isEqualTo(sequence);
        yours.delete("a");
        assertThat(mine.turns("a")).isEqualTo(turns("1", "2"));
        assertThat(yours.names()).isEmpty();
    }

    @Test
    void aLongNameIsOneLikeAnother() {
        String name = "n".repeat(5_000);
        conversations.replace(name, turns("1"));
        assertThat(conversations.turns(name)).isEqualTo(turns("1"));
        assertThat(conversations.names()).containsExactly(name);
    }

    @Test
    void threadsThatSayDifferentThingsLoseNothingOfOtherConversations() {
        IntStream.range(0, 8).parallel().forEach(i -> {
            List<Turn> said = new ArrayList<>();
            for (int turn = 0; turn < 20; turn++) {
                said.addAll(turns("turn " + turn));
                conversations.replace("c" + i, said);
            }
        });
        for (int i = 0; i < 8; i++) {
            assertThat(conversations.turns("c" + i)).hasSize(20);
        }
    }

    @Test
    void attributesThatGiveTheOrderAreTaken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Turn("x", Map.of("sequence", AttributeValue.of(1L))))
                .withMessageContaining("'sequence'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Turn("x", Map.of("collection", AttributeValue.of("c"))))
                .withMessageContaining("'collection'");
    }
}
