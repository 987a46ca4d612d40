package io.neuralmemory.benchmarks.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import io.neuralmemory.Durability;
import io.neuralmemory.Memory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.benchmarks.Contender;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.langchain4j.NeuralMemoryEmbeddingStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** This project's json behind LangChain4j's interface; saves when it is told to, as json beside it. */
final class LangChain4jAdapterContender implements Contender {
    private final PersistentMemory memory;
    private final NeuralMemoryEmbeddingStore store;

    LangChain4jAdapterContender(Path directory) {
        memory = new PersistentMemoryBuilder()
                .withStoragePath(directory)
                .withBackend("json")
                .withSaveInterval(Duration.ofDays(1))
                .withBackupInterval(Duration.ZERO)
                .withDurability(Durability.NONE)
                .withBackgroundExecutor(task -> {})
                .build();
        store = NeuralMemoryEmbeddingStore.of(memory);
    }

    @Override
    public void put(List<Memory> memories) {
        store.addAll(
                memories.stream().map(Memory::id).toList(),
                memories.stream()
                        .map(each -> Embedding.from(each.value().embedding().toArray()))
                        .toList(),
                memories.stream()
                        .map(each -> TextSegment.from(each.value().content()))
                        .toList());
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
        return store
                .search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(Embedding.from(query))
                        .maxResults(limit)
                        .build())
                .matches()
                .stream()
                .map(EmbeddingMatch::embeddingId)
                .toList();
    }

    @Override
    public List<String> search(float[] query, int limit, String tag) {
        throw new UnsupportedOperationException("segments have no tags");
    }

    @Override
    public String content(String id) {
        throw new UnsupportedOperationException("an embedding store is not asked by id");
    }

    @Override
    public void close() {
        memory.close();
    }
}
