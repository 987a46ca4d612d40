package io.neuralmemory.benchmarks.springai;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.benchmarks.Contender;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.ai.document.Document;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.SimpleVectorStore;
import org.springframework.ai.vectorstore.filter.FilterExpressionBuilder;

/** Spring AI's store: everything in memory, the whole of it written to one JSON file, which is not forced. */
final class SpringAiContender implements Contender {
    private final File file;
    private final GivenEmbeddings embeddings = new GivenEmbeddings();
    private final SimpleVectorStore store =
            SimpleVectorStore.builder(embeddings).build();

    SpringAiContender(Path directory) {
        file = directory.resolve("store.json").toFile();
        if (file.exists()) {
            store.load(file);
        }
    }

    @Override
    public void put(List<Memory> memories) {
        memories.forEach(memory ->
                embeddings.give(memory.id(), memory.value().embedding().toArray()));
        store.add(memories.stream().map(SpringAiContender::document).toList());
        embeddings.forget();
    }

    private static Document document(Memory memory) {
        MemoryMetadata from = memory.value().metadata();
        Map<String, Object> metadata = new HashMap<>();
        from.tags().forEach(tag -> metadata.put(key(tag), 1));
        metadata.put("timestamp", memory.key().timestamp().getEpochSecond());
        metadata.put("context_hash", memory.key().contextHash());
        metadata.put("importance", from.importance());
        metadata.put("access_count", from.accessCount());
        metadata.put("last_accessed", from.lastAccessed().getEpochSecond());
        metadata.put("decay_factor", from.decayFactor());
        return new Document(memory.id(), memory.value().content(), metadata);
    }

    /** Of a tag; metadata have one value a key. */
    private static String key(String tag) {
        return "tag_" + tag;
    }

    @Override
    public boolean isThreadSafe() {
        return true;
    }

    @Override
    public void save() {
        store.save(file);
    }

    @Override
    public List<String> search(float[] query, int limit) {
        return ids(query, SearchRequest.builder().topK(limit));
    }

    @Override
    public List<String> search(float[] query, int limit, String tag) {
        return ids(
                query,
                SearchRequest.builder()
                        .topK(limit)
                        .filterExpression(
                                new FilterExpressionBuilder().eq(key(tag), 1).build()));
    }

    private List<String> ids(float[] query, SearchRequest.Builder request) {
        return embeddings.asking(
                query,
                text -> store
                        .similaritySearch(
                                request.query(text).similarityThresholdAll().build())
                        .stream()
                        .map(Document::getId)
                        .toList());
    }

    @Override
    public String content(String id) {
        throw new UnsupportedOperationException("SimpleVectorStore is not asked by id");
    }

    @Override
    public void close() {}
}
