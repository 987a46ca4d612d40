package io.neuralmemory.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An assistant over a store, whose model tells how many messages it was given and repeats the first. */
final class AiServiceProcess {
    private AiServiceProcess() {}

    /** What LangChain4j implements. */
    interface Assistant {
        /** The answer to a question of this person. */
        String ask(@MemoryId String person, @dev.langchain4j.service.UserMessage String question);
    }

    private static final class Echo implements ChatModel {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            List<ChatMessage> messages = request.messages();
            String answer = messages.size() + " messages, first: " + ((UserMessage) messages.get(0)).singleText();
            return ChatResponse.builder().aiMessage(AiMessage.from(answer)).build();
        }
    }

    static Assistant over(PersistentMemory memory) {
        ChatModel model = new Echo();
        // region ai-service
        NeuralMemoryChatMemoryStore chats = NeuralMemoryChatMemoryStore.of(memory.collection("chat"));
        Assistant assistant = AiServices.builder(Assistant.class)
                .chatModel(model)
                .chatMemoryProvider(person -> MessageWindowChatMemory.builder()
                        .id(person)
                        .maxMessages(100)
                        .chatMemoryStore(chats)
                        .build())
                .build();
        // endregion
        return assistant;
    }

    /** Asks a question for each line on stdin and tells on stdout what was answered, until it is killed. */
    public static void main(String[] arguments) throws IOException {
        PersistentMemory memory = new PersistentMemoryBuilder()
                .withBackend("json")
                .withStoragePath(Path.of(arguments[0]))
                .build();
        Assistant assistant = over(memory);
        for (int i = 0; System.in.read() == '\n'; i++) {
            System.out.println(assistant.ask("ann", "question " + i));
        }
    }
}
