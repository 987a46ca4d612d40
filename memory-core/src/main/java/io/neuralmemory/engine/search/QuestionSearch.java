package io.neuralmemory.engine.search;

import io.neuralmemory.Fusion;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageEntry;
import io.neuralmemory.engine.image.QueryVector;
import io.neuralmemory.engine.words.WordIndex;
import io.neuralmemory.engine.words.WordScores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers a question by its words, by a vector, or by both: each proposes candidates, and the {@link Fusion} orders
 * them. With neighbours, what was stored around a candidate is a candidate too, and each is judged by itself and as the
 * middle of a passage. Thread-safe.
 */
final class QuestionSearch {
    private final Image image;
    private final WordIndex index;
    private final FilterIndexes indexes;
    private final Similarity similarity;
    private final TimeOrders orders;

    QuestionSearch(Image image, WordIndex index, FilterIndexes indexes, Similarity similarity) {
        this.image = image;
        this.index = index;
        this.indexes = indexes;
        this.similarity = similarity;
        orders = new TimeOrders(image);
    }

    /**
     * @param limit how many matches at most, whatever the query says
     * @param vector what to compare with, not all zeros
     */
    List<MemoryMatch> answer(MemoryQuery query, int limit, Optional<float[]> vector, Instant now) {
        try (WordScores words = index.ask(query.question().orElse(""))) {
            FilteredIds ids =
                    vector.isPresent() ? indexes.forComparing(query.filter()) : indexes.forLooking(query.filter());
            Admission admission = new Admission(ids, now, "", words.demand());
            Passages passages = new Passages(image, orders.of(query), now);
            List<ImageEntry> entries = passages.extended(propose(query, limit, vector, admission, words), admission);
            Evidence evidence = new Evidence(image, words, vector.map(QueryVector::new));
            Verdict verdict = new Verdict(query, entries, evidence, passages);
            return best(query, limit, admission, verdict);
        }
    }

    private List<ImageEntry> propose(
            MemoryQuery query, int limit, Optional<float[]> vector, Admission admission, WordScores words) {
        boolean ranksAlone =
                vector.isEmpty() && query.neighbours() == 0 && query.focus().isEmpty();
        int most = ranksAlone ? limit : Math.max(limit, Fusion.CANDIDATES);
        TopMatches byWords = new TopMatches(most, 0, admission);
        words.forEach((id, score) -> {
            ImageEntry entry = score < byWords.floor() ? null : image.entry(id);
            if (entry != null) {
                byWords.offer(entry, score);
            }
        });
        TopMatches byVector = new TopMatches(most, query.minSimilarity(), admission);
        vector.ifPresent(floats -> similarity.rank(query, floats, admission, byVector));
        Map<String, ImageEntry> entries = new LinkedHashMap<>();
        Stream.of(byVector, byWords)
                .flatMap(top -> top.bestFirst().stream())
                .forEach(hit -> entries.putIfAbsent(hit.entry().id(), hit.entry()));
        return new ArrayList<>(entries.values());
    }

    private List<MemoryMatch> best(MemoryQuery query, int limit, Admission admission, Verdict verdict) {
        TopMatches best = new TopMatches(limit, Double.NEGATIVE_INFINITY, admission);
        verdict.forEach((entry, score) -> {
            if (query.minSimilarity() <= -1 || verdict.similarity(entry) >= query.minSimilarity()) {
                best.offer(entry, score);
            }
        });
        List<MemoryMatch> matches = new ArrayList<>();
        best.bestFirst().forEach(hit -> verdict.match(hit).ifPresent(matches::add));
        return matches;
    }
}
