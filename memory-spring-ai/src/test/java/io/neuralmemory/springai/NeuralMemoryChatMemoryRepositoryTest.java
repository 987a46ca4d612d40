package io.neuralmemory.springai;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryOrder;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeTypeUtils;

final class NeuralMemoryChatMemoryRepositoryTest {
    @TempDir
    Path directory;

    private PersistentMemory memory;
    private NeuralMemoryChatMemoryRepository repository;

    @BeforeEach
    void open() {
        memory = new PersistentMemoryBuilder()
                .withBackend("json")
                .withStoragePath(directory)
                .build();
        repository = new NeuralMemoryChatMemoryRepository(memory);
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void everyKindOfMessageComesBackAfterARestart() {
        List<Message> said = List.of(
                new SystemMessage("Be kind"),
                UserMessage.builder()
                        .text("What is this?")
                        .metadata(Map.of("user", "ann", "tries", 2))
                        .media(Media.builder()
                                .mimeType(MimeTypeUtils.IMAGE_PNG)
                                .data(URI.create("https://example.org/a.png"))
                                .id("m1")
                                .name("a picture")
                                .build())
                        .build(),
                AssistantMessage.builder()
                        .content("")
                        .toolCalls(List.of(
                                new ToolCall("1", "function", "look", "{\"at\":1}"),
                                new ToolCall("2", "function", "look", "")))
                        .build(),
                ToolResponseMessage.builder()
                        .responses(List.of(new ToolResponse("1", "look", "a cat")))
                        .build(),
                new AssistantMessage("A cat"));
        repository.saveAll("c", said);
        close();
        open();
        List<Message> found = repository.findByConversationId("c");
        // A MIME type remembers its text once it was asked for.
        assertThat(found)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*toStringValue")
                .isEqualTo(said);
    }

    @Test
    void bytesOfMediaComeBack() {
        Media media = Media.builder()
                .mimeType(MimeTypeUtils.IMAGE_PNG)
                .data(new ByteArrayResource(new byte[] {0, -1, 2}))
                .build();
        repository.saveAll(
                "c", List.of(UserMessage.builder().text("see").media(media).build()));
        UserMessage found = (UserMessage) repository.findByConversationId("c").get(0);
        assertThat(found.getMedia().get(0).getDataAsByteArray()).containsExactly(0, -1, 2);
    }

    @Test
    void aWindowOverALongConversationKeepsItsLastMessagesAndWritesEachOnce() {
        MessageWindowChatMemory window = MessageWindowChatMemory.builder()
                .chatMemoryRepository(repository)
                .maxMessages(10)
                .build();
        List<Message> said = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Message message = i % 2 == 0 ? new UserMessage("m" + i) : new AssistantMessage("m" + i);
            said.add(message);
            window.add("c", message);
        }
        assertThat(window.get("c"))
                .extracting(Message::getText)
                .containsExactlyElementsOf(
                        said.stream().skip(40).map(Message::getText).toList());
        assertThat(memory.size()).isEqualTo(10);
        // A batch a message, which stores one: 50, and deletes another from the eleventh on.
        assertThat(memory.list(MemoryFilter.all(), MemoryOrder.ascending(MemoryField.attribute("sequence")), 1))
                .extracting(first -> first.value().metadata().attributes().get("sequence"))
                .containsExactly(AttributeValue.of(41L));
    }

    @Test
    void metadataThatCannotBeStoredIsLeftOut() {
        repository.saveAll(
                "c",
                List.of(AssistantMessage.builder()
                        .content("x")
                        .properties(Map.of("object", new Object(), "reason", "stop"))
                        .build()));
        assertThat(repository.findByConversationId("c").get(0).getMetadata())
                .containsEntry("reason", "stop")
                .doesNotContainKey("object");
    }

    @Test
    void conversationsAreListedAndForgotten() {
        repository.saveAll("a", List.of(new UserMessage("1")));
        repository.saveAll("b", List.of(new UserMessage("half \uD83D")));
        assertThat(repository.findConversationIds()).containsExactlyInAnyOrder("a", "b");
        assertThat(repository.findByConversationId("b").get(0).getText()).isEqualTo("half \uFFFD");
        repository.deleteByConversationId("a");
        assertThat(repository.findConversationIds()).containsExactly("b");
        assertThat(repository.findByConversationId("a")).isEmpty();
    }
}
