package io.neuralmemory.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.RelevanceScore;
import dev.langchain4j.store.embedding.filter.Filter;
import io.neuralmemory.Memories;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryOrder;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * LangChain4j's embedding store over a Neural Memory store: a segment is a memory with the same id, its text the
 * content, its metadata the attributes, which come back with their types. Half a character, as splitters leave it, is
 * replaced by U+FFFD.
 *
 * <p>Each call that adds or removes is one write: all or nothing, and as durable on return as the store promises.
 * Searches are exact; a score is {@link RelevanceScore}, {@code (1 + cosine) / 2}, and an embedding that is all zeros
 * has the cosine 0 to every other. A search counts no access of what it finds. Filters mean what {@link MemoryFilter}
 * says: a comparison with a value of another type is false, where LangChain4j's own evaluation throws, and a UUID
 * compares as its text.
 *
 * <p>It sees everything in the {@link Memories} it is given, and {@link #removeAll()} removes all of it: for several
 * uses of one store give each a collection of its own, {@code memories.collection("documents")}. Closing the store is
 * the business of whoever opened it. Thread-safe. Errors are Neural Memory's own, and {@link IllegalArgumentException}
 * for what cannot be stored or asked, in the words of the framework's other stores where its kit compares them.
 */
public final class NeuralMemoryEmbeddingStore implements EmbeddingStore<TextSegment> {
    /** Less than this a rounded score may be off: what is admitted is looked at again. */
    private static final double ROUNDING = 1e-9;

    private static final double SCORE_OF_ZERO = RelevanceScore.fromCosineSimilarity(0);

    private final Memories memories;

    private NeuralMemoryEmbeddingStore(Memories memories) {
        this.memories = requireNonNull(memories, "memories");
    }

    /** An embedding store that keeps its segments in {@code memories}. */
    public static NeuralMemoryEmbeddingStore of(Memories memories) {
        return new NeuralMemoryEmbeddingStore(memories);
    }

    @Override
    public String add(Embedding embedding) {
        return addAll(List.of(embedding)).get(0);
    }

    @Override
    public void add(String id, Embedding embedding) {
        store(List.of(id), List.of(embedding), null);
    }

    @Override
    public String add(Embedding embedding, TextSegment segment) {
        List<String> ids = generateIds(1);
        store(ids, List.of(embedding), List.of(segment));
        return ids.get(0);
    }

    @Override
    public List<String> addAll(List<Embedding> embeddings) {
        List<String> ids = generateIds(embeddings.size());
        store(ids, embeddings, null);
        return ids;
    }

    @Override
    public void addAll(
            @Nullable List<String> ids, @Nullable List<Embedding> embeddings, @Nullable List<TextSegment> segments) {
        requireSameSize("ids", size(ids), "embeddings", size(embeddings));
        boolean hasSegments = size(segments) > 0;
        if (hasSegments) {
            requireSameSize("embeddings", size(embeddings), "embedded", size(segments));
        }
        if (ids != null && embeddings != null && !ids.isEmpty()) {
            store(ids, embeddings, hasSegments ? segments : null);
        }
    }

    private static void requireSameSize(String name, int size, String otherName, int otherSize) {
        if (size != otherSize) {
            throw new IllegalArgumentException(
                    name + " size (" + size + ") is not equal to " + otherName + " size (" + otherSize + ")");
        }
    }

    private static int size(@Nullable Collection<?> given) {
        return given == null ? 0 : given.size();
    }

    private void store(List<String> ids, List<Embedding> embeddings, @Nullable List<TextSegment> segments) {
        List<NewMemory> added = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            added.add(Segments.memory(ids.get(i), embeddings.get(i), segments == null ? null : segments.get(i)));
        }
        memories.storeAll(added);
    }

    @Override
    public List<String> generateIds(int count) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
    }

    @Override
    public void remove(@Nullable String id) {
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("id cannot be null or blank");
        }
        memories.delete(id);
    }

    @Override
    public void removeAll(@Nullable Collection<String> ids) {
        if (ids != null && !ids.isEmpty()) {
            memories.deleteAll(ids);
        }
    }

    @Override
    public void removeAll(@Nullable Filter filter) {
        if (filter == null) {
            throw new IllegalArgumentException("filter cannot be null");
        }
        memories.deleteAll(MetadataFilters.of(filter));
    }

    @Override
    public void removeAll() {
        memories.clear();
    }

    @Override
    public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
        MemoryFilter filter = request.filter() == null ? MemoryFilter.all() : MetadataFilters.of(request.filter());
        boolean asksZero = Segments.isZero(request.queryEmbedding());
        Stream<EmbeddingMatch<TextSegment>> compared = asksZero ? Stream.empty() : compared(request, filter);
        MemoryFilter zeros = asksZero ? filter : MemoryFilter.and(MemoryFilter.isSet(Segments.IS_ZERO), filter);
        return new EmbeddingSearchResult<>(Stream.concat(compared, zeros(request, zeros))
                .filter(match -> match.score() >= request.minScore())
                .sorted(Comparator.comparing((EmbeddingMatch<TextSegment> match) -> match.score())
                        .reversed())
                .limit(request.maxResults())
                .toList());
    }

    private Stream<EmbeddingMatch<TextSegment>> compared(EmbeddingSearchRequest request, MemoryFilter filter) {
        double least = CosineSimilarity.fromRelevanceScore(request.minScore()) - ROUNDING;
        MemoryQuery query = MemoryQuery.similarTo(request.queryEmbedding().vector())
                .filter(filter)
                .minSimilarity(Math.max(-1, least))
                .limit(request.maxResults())
                .withoutCountingAccess()
                .build();
        return memories.search(query).stream()
                .map(match -> Segments.match(match.memory(), RelevanceScore.fromCosineSimilarity(match.similarity())));
    }

    /** Those that no comparison finds, or all if the question is that of zeros. */
    private Stream<EmbeddingMatch<TextSegment>> zeros(EmbeddingSearchRequest request, MemoryFilter filter) {
        if (request.minScore() > SCORE_OF_ZERO) {
            return Stream.empty();
        }
        return memories.list(filter, MemoryOrder.newestFirst(), request.maxResults()).stream()
                .map(memory -> Segments.match(memory, SCORE_OF_ZERO));
    }
}
