package example;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.springai.NeuralMemoryChatMemoryRepository;
import io.neuralmemory.springai.NeuralMemoryVectorStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.document.Document;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.VectorStore;

/** What an assistant knows and what was said to it, in one store; the first run dies, the second one remembers. */
public final class SpringAssistant {
    private SpringAssistant() {}

    /** Takes the store's directory. */
    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        // region spring-ai
        PersistentMemory memory =
                new PersistentMemoryBuilder().withStoragePath(directory).build();
        VectorStore knowledge = NeuralMemoryVectorStore.builder(memory.collection("knowledge"), new LetterPairs())
                .withWords()
                .build();
        ChatMemory chat = MessageWindowChatMemory.builder()
                .chatMemoryRepository(new NeuralMemoryChatMemoryRepository(memory.collection("chat")))
                .build();
        // endregion
        if (memory.size() == 0) {
            // region spring-ai-use
            knowledge.add(List.of(
                    new Document("The harbour opens at six", Map.of("source", "notice", "year", 2026)),
                    new Document("Tea is served on deck", Map.of("source", "menu", "year", 2025))));
            chat.add("ann", new UserMessage("When can I come in?"));
            // endregion
            System.out.println(memory.size() + " memories stored in " + directory.getFileName());
            // As kill -9 would do it: nothing is closed, no hook runs.
            Runtime.getRuntime().halt(0);
        }
        String question = chat.get("ann").get(0).getText();
        Document answer = knowledge
                .similaritySearch(SearchRequest.builder()
                        .query("When does the harbour open?")
                        .filterExpression("source == 'notice' && year >= 2026")
                        .topK(1)
                        .build())
                .get(0);
        System.out.println(question + " " + answer.getText() + ", says "
                + answer.getMetadata().get("source"));
        memory.close();
    }
}
