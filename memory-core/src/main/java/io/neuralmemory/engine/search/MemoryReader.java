package io.neuralmemory.engine.search;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.engine.image.ExactProduct;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageEntry;
import io.neuralmemory.engine.rank.Reordering;
import io.neuralmemory.engine.words.WordIndex;
import io.neuralmemory.spi.Dimension;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Every way of reading the image; what has expired is never seen. Thread-safe, takes no lock. */
public final class MemoryReader {
    private final Image image;
    private final TextSearch texts;
    private final Clock clock;
    private final FilterIndexes indexes;
    private final Similarity similarity;
    private final QuestionSearch questions;

    public MemoryReader(Image image, TextSearch texts, WordIndex words, Clock clock) {
        this.image = image;
        this.texts = texts;
        this.clock = clock;
        indexes = new FilterIndexes(image);
        similarity = new Similarity(image, FastestProducts.onPath());
        questions = new QuestionSearch(image, words, indexes, similarity);
    }

    public Optional<Memory> find(String id) {
        return image.find(id).filter(memory -> !hasExpired(memory.value().metadata()));
    }

    public boolean contains(String id) {
        ImageEntry entry = image.entry(id);
        return entry != null && !hasExpired(entry.metadata());
    }

    /** Most never expire, and are found without asking the clock. */
    private boolean hasExpired(MemoryMetadata metadata) {
        return metadata.expiresAt().isPresent() && metadata.hasExpired(clock.instant());
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
            image.current(entry)
                    .filter(memory -> !memory.value().metadata().hasExpired(now))
                    .ifPresent(action);
        }
    }

    /** Hands over every memory without its embedding, which saves a copy of each. */
    public void forEachBare(Consumer<? super Memory> action) {
        Instant now = clock.instant();
        for (ImageEntry entry : image.entries()) {
            if (!entry.metadata().hasExpired(now)) {
                action.accept(entry.bare());
            }
        }
    }

    /** Ids of the memories that match, as of this moment. */
    public List<String> idsMatching(MemoryFilter filter) {
        Admission admission = Admission.of(takenApart(filter), clock.instant());
        List<String> ids = new ArrayList<>();
        forEachCandidate(admission, entry -> {
            if (admission.admits(entry)) {
                ids.add(entry.id());
            }
        });
        return ids;
    }

    /** Hands over the memories that match; those changed meanwhile in either state. */
    public void forEachMatching(MemoryFilter filter, Consumer<? super Memory> action) {
        Admission admission = Admission.of(takenApart(filter), clock.instant());
        forEachCandidate(admission, entry -> {
            if (admission.admits(entry)) {
                image.current(entry).filter(filter::matches).ifPresent(action);
            }
        });
    }

    /**
     * The first memories that match, in an order.
     *
     * @param after only those behind this one
     */
    public List<Memory> list(MemoryFilter filter, Comparator<Memory> order, int limit, Optional<Memory> after) {
        Admission admission = Admission.of(takenApart(filter), clock.instant());
        FirstInOrder first = new FirstInOrder(order, limit);
        forEachCandidate(admission, entry -> {
            boolean isBehind = after.isEmpty() || order.compare(entry.bare(), after.get()) > 0;
            if (isBehind && first.wants(entry) && admission.admits(entry)) {
                first.add(entry);
            }
        });
        return first.inOrder().stream()
                .flatMap(entry -> image.current(entry).stream())
                .toList();
    }

    private FilteredIds takenApart(MemoryFilter filter) {
        return indexes.forLooking(filter);
    }

    /** Every entry, or those that have the only ids there can be. */
    private void forEachCandidate(Admission admission, Consumer<ImageEntry> action) {
        Optional<Set<String>> onlyIds = admission.onlyIds();
        if (onlyIds.isEmpty()) {
            image.entries().forEach(action);
            return;
        }
        for (String id : onlyIds.get()) {
            ImageEntry entry = image.entry(id);
            if (entry != null) {
                action.accept(entry);
            }
        }
    }

    /** The matches of a query, best first. Counts no access. */
    public List<MemoryMatch> search(MemoryQuery query) {
        Reordering reordering = new Reordering(query);
        int limit = reordering.candidates();
        List<MemoryMatch> found = query.returnsWholes()
                ? new Wholes(this::find, query.likeId().orElse("")).best(limit, more -> found(query, more))
                : found(query, limit);
        return reordering.of(found, clock);
    }

    private List<MemoryMatch> found(MemoryQuery query, int limit) {
        Optional<String> likeId = query.likeId();
        if (likeId.isPresent()) {
            return find(likeId.get())
                    .map(memory -> nearest(query, limit, memory.value().embedding(), likeId.get()))
                    .orElse(List.of());
        }
        if (query.question().isPresent()) {
            Optional<float[]> vector =
                    query.vector().map(this::requireComparable).map(EmbeddingVector::toArray);
            return questions.answer(query, limit, vector, clock.instant());
        }
        if (query.vector().isPresent()) {
            return nearest(query, limit, requireComparable(query.vector().get()), "");
        }
        return query.allWords().isPresent() ? withWords(query, limit) : newest(query, limit);
    }

    private EmbeddingVector requireComparable(EmbeddingVector vector) {
        Dimension known = image.dimension();
        if (!known.accepts(vector)) {
            throw new IllegalArgumentException(
                    "the query's embedding " + known.contrast(Dimension.of(vector), "this store's have")
                            + "; use the model that made the stored ones");
        }
        if (ExactProduct.norm(vector.toArray()) == 0) {
            throw new IllegalArgumentException(
                    "the query's embedding is empty or all zeros; similarity to it means nothing");
        }
        return vector;
    }

    private List<MemoryMatch> nearest(MemoryQuery query, int limit, EmbeddingVector vector, String leftOut) {
        float[] floats = vector.toArray();
        if (ExactProduct.norm(floats) == 0) {
            return List.of();
        }
        // The words decide on what is compared, the vector on the rank.
        Optional<Predicate<String>> text =
                query.allWords().map(TextQuery::of).map(words -> content -> words.score(content) > 0);
        Admission admission = new Admission(indexes.forComparing(query.filter()), clock.instant(), leftOut, text);
        TopMatches top = new TopMatches(limit, query.minSimilarity(), admission);
        similarity.rank(query, floats, admission, top);
        return resolve(top);
    }

    private List<MemoryMatch> withWords(MemoryQuery query, int limit) {
        Admission admission = Admission.of(takenApart(query.filter()), clock.instant());
        TopMatches top = new TopMatches(limit, query.minSimilarity(), admission);
        TextQuery text = TextQuery.of(query.allWords().orElse(""));
        Consumer<ImageEntry> scored = entry -> {
            double score = text.score(entry.content());
            if (score > 0) {
                top.offer(entry, score);
            }
        };
        if (admission.onlyIds().isPresent()) {
            forEachCandidate(admission, scored);
        } else {
            texts.forEachCandidate(text, scored);
        }
        return resolve(top).stream()
                .map(match -> MemoryMatch.of(match.memory(), 0).withText(match.score(), Set.of()))
                .toList();
    }

    private List<MemoryMatch> newest(MemoryQuery query, int limit) {
        Admission admission = Admission.of(takenApart(query.filter()), clock.instant());
        TopMatches top = new TopMatches(limit, query.minSimilarity(), admission);
        forEachCandidate(admission, entry -> top.offer(entry, 0));
        return resolve(top);
    }

    private List<MemoryMatch> resolve(TopMatches top) {
        List<MemoryMatch> matches = new ArrayList<>();
        for (TopMatches.Hit hit : top.bestFirst()) {
            Optional<Memory> memory = image.current(hit.entry());
            if (memory.isPresent()) {
                matches.add(MemoryMatch.of(memory.get(), hit.similarity()));
            }
        }
        return List.copyOf(matches);
    }
}
