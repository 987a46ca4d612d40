package example;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.langchain4j.NeuralMemoryChatMemoryStore;
import io.neuralmemory.langchain4j.NeuralMemoryEmbeddingStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an assistant knows and what was said to it, in one store; the first run dies, the second one remembers. */
public final class LangChainAssistant {
    private LangChainAssistant() {}

    /** Takes the store's directory. */
    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        // region langchain4j
        PersistentMemory memory =
                new PersistentMemoryBuilder().withStoragePath(directory).build();
        EmbeddingStore<TextSegment> knowledge = NeuralMemoryEmbeddingStore.of(memory.collection("knowledge"));
        ChatMemoryStore chats = NeuralMemoryChatMemoryStore.of(memory.collection("chat"));
        // endregion
        if (memory.size() == 0) {
            // region langchain4j-use
            TextSegment notice = TextSegment.from(
                    "The harbour opens at six", Metadata.from(Map.of("source", "notice", "year", 2026)));
            TextSegment menu =
                    TextSegment.from("Tea is served on deck", Metadata.from(Map.of("source", "menu", "year", 2025)));
            knowledge.addAll(List.of(embed(notice.text()), embed(menu.text())), List.of(notice, menu));
            chats.updateMessages("ann", List.of(UserMessage.from("When can I come in?")));
            // endregion
            System.out.println(memory.size() + " memories stored in " + directory.getFileName());
            // As kill -9 would do it: nothing is closed, no hook runs.
            Runtime.getRuntime().halt(0);
        }
        String question = ((UserMessage) chats.getMessages("ann").get(0)).singleText();
        TextSegment answer = knowledge
                .search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(embed("When does the harbour open?"))
                        .filter(MetadataFilterBuilder.metadataKey("year").isGreaterThanOrEqualTo(2026))
                        .maxResults(1)
                        .build())
                .matches()
                .get(0)
                .embedded();
        System.out.println(
                question + " " + answer.text() + ", says " + answer.metadata().getString("source"));
        memory.close();
    }

    /** Stands for an embedding model: how often each pair of letters occurs. */
    private static Embedding embed(String text) {
        String letters = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        float[] vector = new float[26 * 26];
        for (int i = 0; i + 1 < letters.length(); i++) {
            vector[(letters.charAt(i) - 'a') * 26 + letters.charAt(i + 1) - 'a']++;
        }
        return Embedding.from(vector);
    }
}
