package io.neuralmemory.benchmarks.langchain4j;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.benchmarks.Contender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** LangChain4j's store: everything in memory, the whole of it written to one JSON file, which is not forced. */
final class LangChain4jContender implements Contender {
    private final Path file;
    private final InMemoryEmbeddingStore<TextSegment> store;
    private final Set<String> ids = new HashSet<>();

    LangChain4jContender(Path directory) {
        file = directory.resolve("store.json");
        store = Files.exists(file) ? InMemoryEmbeddingStore.fromFile(file) : new InMemoryEmbeddingStore<>();
    }

    @Override
    public void put(List<Memory> memories) {
        List<String> replaced =
                memories.stream().map(Memory::id).filter(id -> !ids.add(id)).toList();
        if (!replaced.isEmpty()) {
            store.removeAll(replaced);
        }
        List<String> newIds = new ArrayList<>();
        List<Embedding> embeddings = new ArrayList<>();
        List<TextSegment> segments = new ArrayList<>();
        for (Memory memory : memories) {
            newIds.add(memory.id());
            embeddings.add(Embedding.from(memory.value().embedding().toArray()));
            segments.add(TextSegment.from(memory.value().content(), metadata(memory)));
        }
        store.addAll(newIds, embeddings, segments);
    }

    private static Metadata metadata(Memory memory) {
        MemoryMetadata from = memory.value().metadata();
        Metadata metadata = new Metadata();
        from.tags().forEach(tag -> metadata.put(key(tag), 1));
        return metadata.put("timestamp", memory.key().timestamp().getEpochSecond())
                .put("context_hash", memory.key().contextHash())
                .put("importance", from.importance())
                .put("access_count", from.accessCount())
                .put("last_accessed", from.lastAccessed().getEpochSecond())
                .put("decay_factor", from.decayFactor());
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
        store.serializeToFile(file);
    }

    @Override
    public List<String> search(float[] query, int limit) {
        return ids(EmbeddingSearchRequest.builder()
                .queryEmbedding(Embedding.from(query))
                .maxResults(limit)
                .build());
    }

    @Override
    public List<String> search(float[] query, int limit, String tag) {
        return ids(EmbeddingSearchRequest.builder()
                .queryEmbedding(Embedding.from(query))
                .maxResults(limit)
                .filter(MetadataFilterBuilder.metadataKey(key(tag)).isEqualTo(1))
                .build());
    }

    private List<String> ids(EmbeddingSearchRequest request) {
        return store.search(request).matches().stream()
                .map(match -> match.embeddingId())
                .toList();
    }

    @Override
    public String content(String id) {
        throw new UnsupportedOperationException("InMemoryEmbeddingStore is not asked by id");
    }

    @Override
    public void close() {}
}
