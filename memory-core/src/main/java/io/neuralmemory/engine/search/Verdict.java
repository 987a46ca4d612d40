package io.neuralmemory.engine.search;

import static java.util.Objects.requireNonNullElse;

import io.neuralmemory.Fusion;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.TimeFocus;
import io.neuralmemory.engine.image.ImageEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjDoubleConsumer;

/**
 * The score of each candidate of one query: of itself, with that of its passage where passages are wanted, and with
 * what its time adds. Not thread-safe.
 */
final class Verdict {
    /** What a time that fits adds: with neighbours the best score is 2, without it is 1. */
    private static final double TIME_SHARE = 0.5;

    /**
     * What a memory gets of the best score of its group: from 0.1 to 0.3 it finds about as much, see docs/recall.md.
     */
    private static final double GROUP_SHARE = 0.2;

    private final Fusion fusion;
    private final boolean hasVector;
    private final Optional<TimeFocus> focus;
    private final Optional<String> group;
    private final boolean turnByTurn;
    private final List<ImageEntry> entries;
    private final Evidence evidence;
    private final Passages passages;

    Verdict(MemoryQuery query, List<ImageEntry> entries, Evidence evidence, Passages passages) {
        fusion = query.fusion();
        hasVector = query.vector().isPresent();
        focus = query.focus();
        group = query.groupAttribute();
        turnByTurn = query.isTurnByTurn();
        this.entries = entries;
        this.evidence = evidence;
        this.passages = passages;
    }

    void forEach(ObjDoubleConsumer<ImageEntry> action) {
        double[] scores = scores();
        for (int i = 0; i < scores.length; i++) {
            action.accept(entries.get(i), scores[i]);
        }
    }

    private double[] scores() {
        double[] byWords = entries.stream().mapToDouble(evidence::textScore).toArray();
        if (!hasVector && !passages.areWanted() && focus.isEmpty()) {
            return byWords;
        }
        double[] scores = fused(entries.stream().mapToDouble(this::similarity).toArray(), byWords);
        Turns turns = new Turns(entries, passages);
        if (turnByTurn) {
            turns.takeReplies(scores.clone(), scores);
        }
        focus.ifPresent(time -> addNearness(time, scores));
        if (passages.areWanted()) {
            addPassages(scores);
        }
        if (turnByTurn) {
            turns.lowerWhatAsks(scores);
        }
        if (passages.areWanted()) {
            group.ifPresent(attribute -> addBestOfGroup(attribute, scores));
        }
        return scores;
    }

    private void addPassages(double[] scores) {
        evidence.expectPassagesOf(passages.members(entries));
        double[] ofPassages = fused(
                entries.stream()
                        .mapToDouble(entry -> hasVector ? evidence.similarity(passages.of(entry)) : 0)
                        .toArray(),
                entries.stream()
                        .mapToDouble(entry -> evidence.textScore(passages.of(entry), passages.length()))
                        .toArray());
        for (int i = 0; i < scores.length; i++) {
            scores[i] += ofPassages[i];
        }
    }

    private void addNearness(TimeFocus time, double[] scores) {
        for (int i = 0; i < scores.length; i++) {
            scores[i] += TIME_SHARE * time.nearness(entries.get(i).key().timestamp());
        }
    }

    /** A memory without the attribute is a group of its own. */
    private void addBestOfGroup(String attribute, double[] scores) {
        List<Object> groups = entries.stream()
                .map(entry -> requireNonNullElse((Object) TimeOrders.group(entry, attribute), entry))
                .toList();
        Map<Object, Double> best = new HashMap<>();
        for (int i = 0; i < scores.length; i++) {
            best.merge(groups.get(i), scores[i], Math::max);
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] += GROUP_SHARE * best.getOrDefault(groups.get(i), 0.0);
        }
    }

    private double[] fused(double[] similarities, double[] textScores) {
        return FusedScores.of(hasVector ? fusion : Fusion.weighted(0), similarities, textScores);
    }

    double similarity(ImageEntry entry) {
        return hasVector ? evidence.similarity(entry) : 0;
    }

    /** The match of a hit, with what stands around it; empty if it has gone meanwhile. */
    Optional<MemoryMatch> match(TopMatches.Hit hit) {
        return evidence.match(hit.entry())
                .map(match -> match.withScore(hit.similarity()).withPassage(passages.memories(hit.entry())));
    }
}
