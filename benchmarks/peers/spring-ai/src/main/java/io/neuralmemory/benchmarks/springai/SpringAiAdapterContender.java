package io.neuralmemory.benchmarks.springai;

import io.neuralmemory.Durability;
import io.neuralmemory.Memory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.benchmarks.Contender;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.springai.NeuralMemoryVectorStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.ai.document.Document;
import org.springframework.ai.vectorstore.SearchRequest;

/** This project's json behind Spring AI's interface; saves when it is told to, as json beside it. */
final class SpringAiAdapterContender implements Contender {
    private final GivenEmbeddings embeddings = new GivenEmbeddings();
    private final PersistentMemory memory;
    private final NeuralMemoryVectorStore store;

    SpringAiAdapterContender(Path directory) {
        memory = new PersistentMemoryBuilder()
                .withStoragePath(directory)
                .withBackend("json")
                .withSaveInterval(Duration.ofDays(1))
                .withBackupInterval(Duration.ZERO)
                .withDurability(Durability.NONE)
                .withBackgroundExecutor(task -> {})
                .build();
        store = NeuralMemoryVectorStore.builder(memory, embeddings)
                .batchingStrategy(List::of)
                .build();
    }

    @Override
    public void put(List<Memory> memories) {
        memories.forEach(
                each -> embeddings.give(each.id(), each.value().embedding().toArray()));
        store.add(memories.stream()
                .map(each -> Document.builder()
                        .id(each.id())
                        .text(each.value().content())
                        .build())
                .toList());
        embeddings.forget();
    }

    @Override
    public boolean isThreadSafe() {
        return true;
    }

    @Override
    public void save() {
        memory.save();
    }

    @Override
    public List<String> search(float[] query, int limit) {
        return embeddings.asking(
                query,
                text -> store
                        .similaritySearch(SearchRequest.builder()
                                .query(text)
                                .topK(limit)
                                .similarityThresholdAll()
                                .build())
                        .stream()
                        .map(Document::getId)
                        .toList());
    }

    @Override
    public List<String> search(float[] query, int limit, String tag) {
        throw new UnsupportedOperationException("documents have no tags");
    }

    @Override
    public String content(String id) {
        throw new UnsupportedOperationException("a vector store is not asked by id");
    }

    @Override
    public void close() {
        memory.close();
    }
}
