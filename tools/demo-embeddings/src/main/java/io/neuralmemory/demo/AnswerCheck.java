package io.neuralmemory.demo;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Asks the questions of the memories, by exact cosine similarity. */
final class AnswerCheck {
    /** Required lead over the second best; less could be lost to the rounding of another machine's arithmetic. */
    private static final double MIN_LEAD = 0.05;

    private final List<Embedded<MemoryLine>> memories;

    AnswerCheck(List<Embedded<MemoryLine>> memories) {
        this.memories = memories;
    }

    /** Prints how each question fares and throws if one of them does not find its memory clearly first. */
    void requireAnswers(List<Embedded<QuestionLine>> questions) {
        long wrong =
                questions.stream().filter(question -> !isAnswered(question)).count();
        if (wrong > 0) {
            throw new IllegalStateException(wrong + " of " + questions.size()
                    + " questions do not find their memory first with a lead of " + MIN_LEAD
                    + " or more; reword them or the memories");
        }
    }

    private boolean isAnswered(Embedded<QuestionLine> question) {
        List<Embedded<MemoryLine>> ranked = memories.stream()
                .sorted(Comparator.comparingDouble(question::similarityTo).reversed())
                .toList();
        int rank = rankOf(question.line().expect(), ranked);
        double similarity = question.similarityTo(ranked.get(rank - 1));
        Embedded<MemoryLine> rival = ranked.get(rank == 1 ? 1 : 0);
        double lead = similarity - question.similarityTo(rival);
        System.out.printf(
                Locale.ROOT, "rank %d  similarity %.3f  lead %+.3f  %s -> %s (rival: %s)%n",
                rank,
                similarity,
                lead,
                question.line().text(),
                question.line().expect(),
                rival.line().id());
        return lead >= MIN_LEAD;
    }

    private static int rankOf(String id, List<Embedded<MemoryLine>> ranked) {
        for (int i = 0; i < ranked.size(); i++) {
            if (ranked.get(i).line().id().equals(id)) {
                return i + 1;
            }
        }
        throw new IllegalStateException("questions.tsv expects '" + id + "'; memories.tsv has no such id");
    }
}
