package io.neuralmemory.engine.search;

import io.neuralmemory.engine.image.ImageEntry;
import io.neuralmemory.engine.image.Ranking;

/** Keeps the best, and how far off the estimates of what was compared were. Not thread-safe. */
final class EstimateErrors implements Ranking {
    private final TopMatches top;
    private final Admission admission;
    private float expected;
    private long compared;
    private double squares;

    EstimateErrors(TopMatches top, Admission admission) {
        this.top = top;
        this.admission = admission;
    }

    /** What the next one is estimated at. */
    void expect(float estimate) {
        expected = estimate;
    }

    long compared() {
        return compared;
    }

    /** The root of the mean square of errors. */
    double deviation() {
        return Math.sqrt(squares / compared);
    }

    @Override
    public boolean asksFirst() {
        return true;
    }

    @Override
    public boolean admits(ImageEntry entry) {
        return admission.admits(entry);
    }

    @Override
    public double floor() {
        return top.floor();
    }

    @Override
    public void offer(ImageEntry entry, double similarity) {
        double error = similarity - expected;
        squares += error * error;
        compared++;
        top.offer(entry, similarity);
    }
}
