package io.neuralmemory.engine.search;

import io.neuralmemory.engine.image.ImageEntry;
import io.neuralmemory.engine.image.Ranking;

/**
 * One thread's way to the best matches, which all threads of a search share. Knows whether a row is better first asked
 * about and then compared, or the other way round: where few are admitted, asking first saves most of the comparing;
 * where most are, comparing first saves most of the asking. Not thread-safe.
 */
final class ThreadRanking implements Ranking {
    /** Of those asked, one in so many may be admitted at most; more often asking first saves too little. */
    private static final int SELECTIVE = 4;

    /** How often it is asked first in any case, so that the share of those admitted stays known. */
    private static final int PROBE_EVERY = 32;

    private final TopMatches top;
    private final Admission admission;
    private final boolean isOpen;
    private final boolean isCheap;
    private long asked;
    private long admitted;
    private int decisions;

    ThreadRanking(TopMatches top, Admission admission) {
        this.top = top;
        this.admission = admission;
        isOpen = admission.isOpen();
        isCheap = admission.isCheap();
    }

    @Override
    public boolean asksFirst() {
        if (isOpen) {
            return false;
        }
        // As long as everything is similar enough, whatever is compared is asked about too.
        boolean anyway = top.floor() <= -1;
        return anyway || (isCheap && (decisions++ % PROBE_EVERY == 0 || admitted * SELECTIVE <= asked));
    }

    @Override
    public boolean admits(ImageEntry entry) {
        boolean isAdmitted = admission.admits(entry);
        asked++;
        admitted += isAdmitted ? 1 : 0;
        return isAdmitted;
    }

    @Override
    public double floor() {
        return top.floor();
    }

    @Override
    public void offer(ImageEntry entry, double similarity) {
        top.offer(entry, similarity);
    }
}
