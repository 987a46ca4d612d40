package io.neuralmemory.engine.embed;

import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.NewMemory;
import io.neuralmemory.engine.words.QuestionTerms;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Fills in what a caller leaves to the store: id, time and hash of a new memory and, if the store has an embedder, its
 * embedding and the vector of a question. Takes no lock; thread-safe.
 */
public final class Completion {
    private final Clock clock;
    private final Optional<CheckedEmbedder> embedder;
    private final AscendingIds ids;

    /** @param embedder what makes embeddings; empty if callers do */
    public Completion(Clock clock, Optional<Supplier<Embedder>> embedder) {
        this.clock = clock;
        ids = new AscendingIds(clock);
        this.embedder = embedder.map(CheckedEmbedder::new);
    }

    /** The memories as they will be stored, in the same order. */
    public List<Memory> complete(Collection<NewMemory> memories) {
        List<Memory> stored =
                memories.stream().map(memory -> memory.toMemory(clock, ids)).toList();
        return embedder.map(present -> embedded(present, stored)).orElse(stored);
    }

    private static List<Memory> embedded(CheckedEmbedder embedder, List<Memory> memories) {
        List<String> texts = memories.stream()
                .filter(Completion::lacksEmbedding)
                .map(memory -> memory.value().content())
                .toList();
        if (texts.isEmpty()) {
            return memories;
        }
        List<EmbeddingVector> vectors = embedder.embedAll(texts);
        List<Memory> embedded = new ArrayList<>(memories.size());
        int next = 0;
        for (Memory memory : memories) {
            embedded.add(
                    lacksEmbedding(memory)
                            ? new Memory(memory.key(), memory.value().withEmbedding(vectors.get(next++)))
                            : memory);
        }
        return embedded;
    }

    /** A blank text has no meaning that a vector could stand for. */
    private static boolean lacksEmbedding(Memory memory) {
        return memory.value().embedding().dimension() == 0
                && !memory.value().content().isBlank();
    }

    /** Whether a changed memory has kept the embedding of the text that it had. */
    public boolean embedsAnew(MemoryValue before, MemoryValue after) {
        return embedder.isPresent()
                && !after.content().equals(before.content())
                && after.embedding().equals(before.embedding());
    }

    /** What the store's embedder makes of a text; empty for a blank one. */
    public EmbeddingVector embedding(String text) {
        return embedder.filter(present -> !text.isBlank())
                .map(present -> present.embedAll(List.of(text)).get(0))
                .orElse(EmbeddingVector.empty());
    }

    /** The operations, new memories completed. */
    public List<MemoryBatch.Operation> complete(MemoryBatch batch) {
        List<NewMemory> added = batch.operations().stream()
                .filter(MemoryBatch.Store.class::isInstance)
                .map(operation -> ((MemoryBatch.Store) operation).memory())
                .toList();
        List<Memory> completed = complete(added);
        List<MemoryBatch.Operation> operations =
                new ArrayList<>(batch.operations().size());
        int next = 0;
        for (MemoryBatch.Operation operation : batch.operations()) {
            operations.add(
                    operation instanceof MemoryBatch.Store ? new MemoryBatch.Put(completed.get(next++)) : operation);
        }
        return operations;
    }

    /** The query, with the vector of its question if that counts and was not given. */
    public MemoryQuery complete(MemoryQuery query) {
        boolean isWanted = query.vector().isEmpty()
                && (query.fusion().isByRank() || query.fusion().similarityShare() > 0);
        return embedder.filter(present -> isWanted)
                .flatMap(present ->
                        query.question().flatMap(QuestionTerms::asked).flatMap(present::embedQuestion))
                .map(query::withVector)
                .orElse(query);
    }
}
