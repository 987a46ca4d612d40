package io.neuralmemory.springai;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;

/** An assistant over a store, whose model tells how many messages it was given and repeats the first. */
final class Assistant {
    private final ChatClient client;

    Assistant(PersistentMemory memory) {
        ChatMemory window = MessageWindowChatMemory.builder()
                .chatMemoryRepository(new NeuralMemoryChatMemoryRepository(memory))
                .maxMessages(100)
                .build();
        client = ChatClient.builder(new Echo())
                .defaultAdvisors(MessageChatMemoryAdvisor.builder(window).build())
                .build();
    }

    String ask(String question) {
        return String.valueOf(client.prompt()
                .user(question)
                .advisors(advisor -> advisor.param(ChatMemory.CONVERSATION_ID, "chat"))
                .call()
                .content());
    }

    /** Asks a question for each line on stdin and tells on stdout what was answered, until it is killed. */
    public static void main(String[] arguments) throws IOException {
        PersistentMemory memory = new PersistentMemoryBuilder()
                .withBackend("json")
                .withStoragePath(Path.of(arguments[0]))
                .build();
        Assistant assistant = new Assistant(memory);
        for (int i = 0; System.in.read() == '\n'; i++) {
            System.out.println(assistant.ask("question " + i));
        }
    }

    private static final class Echo implements ChatModel {
        @Override
        public ChatResponse call(Prompt prompt) {
            String answer = prompt.getInstructions().size() + " messages, first: "
                    + prompt.getInstructions().get(0).getText();
            return new ChatResponse(List.of(new Generation(new AssistantMessage(answer))));
        }
    }
}
