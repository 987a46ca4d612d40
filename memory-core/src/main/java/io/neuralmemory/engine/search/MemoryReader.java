package io.neuralmemory.engine.search;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.engine.image.DotProduct;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageEntry;
import io.neuralmemory.spi.Dimension;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Every way of reading the image; what has expired is never seen. Thread-safe, takes no lock. */
public final class MemoryReader {
    private final Image image;
    private final TextSearch texts;
    private final Clock clock;

    public MemoryReader(Image image, TextSearch texts, Clock clock) {
        this.image = image;
        this.texts = texts;
        this.clock = clock;
    }

    public Optional<Memory> find(String id) {
        Instant now = clock.instant();
        return image.find(id).filter(memory -> !memory.value().metadata().hasExpired(now));
    }

    public boolean contains(String id) {
        ImageEntry entry = image.entry(id);
        return entry != null && !entry.bare().value().metadata().hasExpired(clock.instant());
    }

    /** How many memories there are, those expired but not yet removed included. */
    public long size() {
        return image.size();
    }

    /** The dimension of the embeddings; unknown while there is none. */
    public Dimension dimension() {
        return image.dimension();
    }

    public void forEach(Consumer<? super Memory> action) {
        Instant now = clock.instant();
        for (ImageEntry entry : image.entries()) {
            image.memory(entry)
                    .or(() -> image.find(entry.id()))
                    .filter(memory -> !memory.value().metadata().hasExpired(now))
                    .ifPresent(action);
        }
    }

    /** Ids of the memories that match, as of this moment. */
    public List<String> idsMatching(MemoryFilter filter) {
        Instant now = clock.instant();
        return image.entries().stream()
                .map(ImageEntry::bare)
                .filter(memory -> !memory.value().metadata().hasExpired(now) && filter.matches(memory))
                .map(Memory::id)
                .toList();
    }

    /** The matches of a query, best first. Counts no access. */
    public List<MemoryMatch> search(MemoryQuery query) {
        Optional<String> likeId = query.likeId();
        if (likeId.isPresent()) {
            return find(likeId.get())
                    .map(memory -> nearest(query, memory.value().embedding(), likeId.get()))
                    .orElse(List.of());
        }
        return query.vector()
                .map(vector -> nearest(query, requireComparable(vector), ""))
                .orElseGet(() -> query.text().isPresent() ? withWords(query) : newest(query));
    }

    private EmbeddingVector requireComparable(EmbeddingVector vector) {
        Dimension known = image.dimension();
        if (!known.accepts(vector)) {
            throw new IllegalArgumentException(
                    "the query's embedding " + known.contrast(Dimension.of(vector), "this store's have")
                            + "; use the model that made the stored ones");
        }
        if (DotProduct.norm(vector.toArray(), 0, vector.dimension()) == 0) {
            throw new IllegalArgumentException(
                    "the query's embedding is empty or all zeros; similarity to it means nothing");
        }
        return vector;
    }

    private List<MemoryMatch> nearest(MemoryQuery query, EmbeddingVector vector, String leftOut) {
        if (vector.isEmpty() || DotProduct.norm(vector.toArray(), 0, vector.dimension()) == 0) {
            return List.of();
        }
        TopMatches top = new TopMatches(query, clock.instant(), leftOut);
        image.compare(vector.toArray(), top::offer);
        return resolve(top);
    }

    private List<MemoryMatch> withWords(MemoryQuery query) {
        TopMatches top = new TopMatches(query, clock.instant(), "");
        TextQuery text = TextQuery.of(query.text().orElse(""));
        texts.forEachCandidate(text, entry -> {
            double score = text.score(entry.bare().value().content());
            if (score > 0) {
                top.offer(entry, score);
            }
        });
        return resolve(top);
    }

    private List<MemoryMatch> newest(MemoryQuery query) {
        TopMatches top = new TopMatches(query, clock.instant(), "");
        image.entries().forEach(entry -> top.offer(entry, 0));
        return resolve(top);
    }

    private List<MemoryMatch> resolve(TopMatches top) {
        // A memory replaced during the search may have been met twice, in its old row and in its new one.
        Set<String> met = new HashSet<>();
        return top.bestFirst().stream()
                .filter(hit -> met.add(hit.entry().id()))
                .flatMap(hit -> image
                        .memory(hit.entry())
                        .or(() -> image.find(hit.entry().id()))
                        .map(memory -> new MemoryMatch(memory, hit.similarity()))
                        .stream())
                .toList();
    }
}
