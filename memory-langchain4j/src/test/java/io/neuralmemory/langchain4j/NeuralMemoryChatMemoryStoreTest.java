package io.neuralmemory.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.neuralmemory.AttributeValue;
import io.neuralmemory.Memories;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.engine.StoreInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NeuralMemoryChatMemoryStoreTest {
    private static final List<ChatMessage> EVERY_KIND = List.of(
            SystemMessage.from("You are brief."),
            UserMessage.from("Hello \ud83c\udf75"),
            UserMessage.from("Ann", "with a name"),
            UserMessage.from(TextContent.from("what is"), ImageContent.from("https://example.org/a.png")),
            AiMessage.from("Hi."),
            AiMessage.builder().text("So.").thinking("hm").build(),
            AiMessage.from(ToolExecutionRequest.builder()
                    .id("1")
                    .name("weather")
                    .arguments("{\"city\":\"Ulm\"}")
                    .build()),
            ToolExecutionResultMessage.from("1", "weather", "rain"),
            CustomMessage.from(Map.of("kind", "own")));

    @TempDir
    Path directory;

    private PersistentMemory memory;
    private Memories chat;
    private NeuralMemoryChatMemoryStore store;

    @BeforeEach
    void open() {
        memory = new PersistentMemoryBuilder()
                .withBackend("json")
                .withStoragePath(directory)
                .build();
        chat = memory.collection("chat");
        store = NeuralMemoryChatMemoryStore.of(chat);
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void everyKindOfMessageComesBackAsItWas() {
        store.updateMessages("c", EVERY_KIND);
        close();
        open();

        assertThat(store.getMessages("c")).isEqualTo(EVERY_KIND);
        assertThat(store.getMessages("another")).isEmpty();
        assertThat(chat.size()).isEqualTo(EVERY_KIND.size());
    }

    @Test
    void whatWasSaidIsFoundByItsWords() {
        store.updateMessages(7, EVERY_KIND);

        assertThat(memory.search(MemoryQuery.about("brief").build()))
                .extracting(match -> match.memory().value().content())
                .containsExactly("You are brief.");
        assertThat(chat.search(MemoryQuery.about("rain").build())).hasSize(1);
    }

    @Test
    void aPlainMessageIsStoredOnceNotAsJsonBesides() {
        store.updateMessages("c", List.of(UserMessage.from("plain")));

        chat.forEach(each -> assertThat(each.value().metadata().attributes())
                .isEqualTo(Map.of(
                        "role", AttributeValue.of("user"),
                        "conversation", AttributeValue.of("c"),
                        "sequence", AttributeValue.of(1),
                        "collection", AttributeValue.of("chat"))));
    }

    @Test
    void conversationsAreDeletedOneByOne() {
        store.updateMessages("a", EVERY_KIND);
        store.updateMessages(1L, EVERY_KIND);
        store.deleteMessages("a");
        store.deleteMessages("never there");

        assertThat(store.getMessages("a")).isEmpty();
        assertThat(store.getMessages("1")).isEqualTo(EVERY_KIND);
        store.updateMessages(1L, List.of());
        assertThat(memory.size()).isZero();
    }

    @Test
    void halfACharacterIsReplacedAndWritesNothingAgain() {
        List<ChatMessage> said = List.of(UserMessage.from("cut \ud83c"), UserMessage.from("cut \ud83c", "cut \udf75"));
        store.updateMessages("c", said);
        long written = memory.stats().lastSequence();
        store.updateMessages("c", said);

        assertThat(store.getMessages("c").get(0)).isEqualTo(UserMessage.from("cut \ufffd"));
        assertThat(store.getMessages("c")).hasSize(2);
        assertThat(memory.stats().lastSequence()).isEqualTo(written);
    }

    /** One document a conversation would write all messages of the window each time, 15 MB of them. */
    @Test
    void aWindowOverALongConversationWritesEachMessageOnce() {
        List<ChatMessage> window = new ArrayList<>(List.of(SystemMessage.from("You are brief.")));
        for (int i = 0; i < 1_000; i++) {
            String text = "message " + i + " " + "x".repeat(80);
            window.add(i % 2 == 0 ? UserMessage.from(text) : AiMessage.from(text));
            if (window.size() > 100) {
                window.remove(1);
            }
            store.updateMessages("c", window);
        }

        assertThat(store.getMessages("c")).isEqualTo(window);
        assertThat(chat.size()).isEqualTo(100);
        StoreInfo info =
                new PersistentMemoryBuilder().withStoragePath(directory).info();
        assertThat(info.byteLength()).isLessThan(1_500_000);
    }

    @Test
    void whatSomethingElseHasWrittenIsNamed() {
        chat.store(NewMemory.builder("x")
                .attribute("conversation", AttributeValue.of("c"))
                .attribute("sequence", AttributeValue.of(1))
                .attribute("role", AttributeValue.of("prophet"))
                .build());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.getMessages("c"))
                .withMessageContaining("prophet")
                .withMessageContaining("'role'");
    }
}
